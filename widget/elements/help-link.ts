import { html, nothing } from 'lit';

/** The catalog's help line: a phone number, a mailbox or a page as a link, anything else as text. */
export function helpLink(help: string) {
  const [, scheme, rest] = /^(tel:|mailto:|https?:\/\/)(.*)/i.exec(help) ?? [];
  if (!scheme) return html`<bdi>${help}</bdi>`;
  return html`<a href=${help}><bdi dir=${/^h/i.test(scheme) ? nothing : 'ltr'}>${rest}</bdi></a>`;
}
