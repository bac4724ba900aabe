import { html } from 'lit';

/** Where something will stand that has not come: a panel, which is fetched once this is seen, or her changes. */
export const room = html`<div class="room"></div>`;
