/** What a long reference needs besides the sheet of every page: a list at its side, tables, code that wraps. */
export const DOCS_STYLE = `
.skip { position: absolute; inset-inline-start: -200vw; }
.skip:focus { position: static; display: inline-block; margin-block-end: 16px; }
.reference { max-inline-size: 1180px; margin-inline: auto; }
.reference main { max-inline-size: 780px; min-inline-size: 0; margin: 0; }
nav { margin-block-end: 32px; padding-block-end: 20px; border-block-end: 1px solid var(--line); font-size: 14px; line-height: 20px; }
nav a { display: inline-block; padding-block: 4px; color: var(--ink); text-decoration: none; }
nav a:hover { text-decoration: underline; }
nav .group { margin: 0; font-weight: 600; }
nav ul { display: none; margin: 0 0 16px; padding: 0; list-style: none; }
nav ul a { color: var(--soft); }
h2 { margin: 56px 0 6px; font-size: 22px; line-height: 28px; font-weight: 600; letter-spacing: -.014em; }
h3 { margin: 0 0 6px; font-size: 18px; line-height: 24px; font-weight: 600; letter-spacing: -.008em; }
article { margin-block-start: 24px; padding-block-start: 24px; border-block-start: 1px solid var(--line); }
h2 + article, section > p + article { margin-block-start: 8px; padding-block-start: 8px; border-block-start: 0; }
article p { margin-block-end: 12px; }
code { font: 14px/20px ui-monospace, "SF Mono", "Cascadia Mono", "Roboto Mono", "Liberation Mono", monospace; }
td code, th code, .small code { font-size: 13px; }
.call code { font-size: 15px; }
pre { margin: 0 0 16px; padding: 14px 16px; border-radius: 12px; background: var(--wash); white-space: pre-wrap; }
pre code { font-size: 13px; line-height: 19px; }
table { inline-size: 100%; margin: 20px 0; border-collapse: collapse; table-layout: fixed; font-size: 14px; line-height: 20px; }
caption { padding-block-end: 6px; text-align: start; font-weight: 600; }
tbody { border-block-start: 1px solid var(--edge); }
th, td { padding: 9px 0; text-align: start; vertical-align: top; border-block-end: 1px solid var(--line); }
tr:last-child > * { border-block-end: 0; }
th { inline-size: 38%; padding-inline-end: 12px; font-weight: 400; }
td p { margin: 0 0 6px; }
td p:last-child { margin: 0; }
.type, .may { display: block; color: var(--soft); }
.may { font-size: 13px; line-height: 18px; }
details { margin-block: 12px 16px; }
summary { padding-block: 6px; font-size: 14px; line-height: 20px; font-weight: 600; cursor: pointer; }
:target { scroll-margin-block-start: 16px; }
@media (min-width: 960px) {
  .reference { display: grid; grid-template-columns: 264px minmax(0, 1fr); gap: 64px; }
  nav { position: sticky; inset-block-start: 20px; max-block-size: calc(100vh - 40px); overflow-y: auto; margin: 0; padding: 0 12px 0 0; border: 0; }
  nav ul { display: block; }
  th { inline-size: 30%; }
}
@media print {
  nav, .skip { display: none; }
  .reference { display: block; }
  .reference main { max-inline-size: none; }
  h2, h3, caption, .call { break-after: avoid; }
  tr, pre { break-inside: avoid; }
  details::details-content { display: block; content-visibility: visible; }
}
`;
