/** The look of the pages of our own: type and space do the work; one filled button where a page has one act. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#17212b, #e8ecf0); --soft: light-dark(#4b5763, #aab4be);
  --accent: light-dark(#1d4a7a, #a5c8f0); --on: light-dark(#fff, #0c1a29); --surface: light-dark(#fff, #11161b);
  --edge: light-dark(#75808b, #7f8b97); --line: light-dark(#dce1e6, #2b343d); --wash: light-dark(#f3f5f8, #1a2027); }
* { box-sizing: border-box; }
body { margin: 0; padding: 20px 16px 48px; background: var(--surface); color: var(--ink); overflow-wrap: anywhere;
  font: 16px/24px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", Arial, sans-serif; }
header, main { max-inline-size: 720px; margin-inline: auto; }
header { margin-block-end: 24px; padding-block-end: 16px; border-block-end: 1px solid var(--line); }
.brand { margin: 0; font-size: 16px; line-height: 24px; font-weight: 600; }
.title { margin: 0 0 8px; font-size: 22px; line-height: 28px; font-weight: 600; text-wrap: balance; }
.part { margin: 40px 0 6px; font-size: 18px; line-height: 24px; font-weight: 600; }
p { margin: 0 0 16px; }
.small { font-size: 14px; line-height: 20px; color: var(--soft); }
.panel { margin-block: 20px 24px; padding: 22px 20px; border-radius: 16px; background: var(--wash); }
.panel > :last-child, .note > :last-child { margin-block-end: 0; }
.label { margin: 0 0 8px; font-size: 14px; line-height: 20px; font-weight: 600; color: var(--accent); }
.say { font-size: 21px; line-height: 30px; color: var(--soft); text-wrap: pretty; }
.say b { font-weight: 600; color: var(--ink); }
.note { margin-block: 32px; padding: 16px 18px; border: 1px solid var(--line); border-radius: 12px; }
.rows { margin: 0; padding: 0; list-style: none; }
.rows li + li { border-block-start: 1px solid var(--line); }
.rows label { display: flex; gap: 14px; align-items: center; justify-content: space-between; min-block-size: 68px;
  padding-block: 10px; cursor: pointer; }
.name { display: block; font-weight: 600; }
.rows .small { display: block; }
input[type="checkbox"] { flex: none; inline-size: 22px; block-size: 22px; margin: 0; accent-color: var(--accent); }
button { min-block-size: 44px; inline-size: min(100%, 470px); padding: 10px 18px; border: 1.5px solid var(--edge); border-radius: 10px;
  background: var(--surface); color: var(--ink); font: inherit; font-size: 15px; line-height: 20px; font-weight: 600;
  cursor: pointer; }
button.main { border-color: var(--accent); background: var(--accent); color: var(--on); }
form { margin: 0 0 16px; }
a { color: var(--accent); text-underline-offset: 3px; }
ask-first { display: block; }
.help { margin-block-start: 40px; padding-block-start: 20px; border-block-start: 1px solid var(--line); }
.help p { display: flex; flex-wrap: wrap; gap: 4px 24px; margin: 0; }
:focus-visible { outline: 2.5px solid var(--accent); outline-offset: 3px; border-radius: 6px; }
button:focus-visible { border-radius: 10px; }
@media (min-width: 440px) { body { padding-inline: 24px; } .panel { padding: 26px 28px; }
  .say { font-size: 24px; line-height: 34px; } }
@media (forced-colors: active) { .panel { border: 1px solid CanvasText; } }
`;
