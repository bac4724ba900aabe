/** A sheet that any number of shadow roots may adopt; as `css` of lit for browsers that all know adopted sheets. */
export function css([text]: TemplateStringsArray): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text!);
  return sheet;
}
