import { html } from 'lit';

/** Where panels will stand that have not come: seen, it has them fetched. */
export const room = html`<div class="room"></div>`;
