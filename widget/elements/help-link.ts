import { html } from 'lit';

/** The catalog's help line: a phone number, an e-mail address or a page as a link, anything else as text. */
export function helpLink(help: string) {
  if (!/^(tel:|mailto:|https?:\/\/)/i.test(help)) return html`<bdi>${help}</bdi>`;
  return html`<a href=${help} class="nw"><bdi dir="ltr">${help.replace(/^(tel:|mailto:|https?:\/\/)/i, '')}</bdi></a>`;
}
