import { html } from 'lit';

/** Where a panel will stand that has not come: seen, it has them fetched. */
export const room = html`<div class="room"></div>`;
