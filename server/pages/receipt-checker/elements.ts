type Part = Node | string;

/** An HTML element with a class and content; text stays text. */
export function el<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className = '',
  ...parts: Part[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...parts);
  return made;
}

/** A drawing of strokes; decoration unless it has a label. */
export function drawing(box: number, paths: readonly { d: string; width?: number }[], label?: string): SVGSVGElement {
  const svg = svgElement('svg', { viewBox: `0 0 ${box} ${box}` });
  if (label)
    for (const [name, value] of Object.entries({ role: 'img', 'aria-label': label })) svg.setAttribute(name, value);
  else svg.setAttribute('aria-hidden', 'true');
  for (const { d, width } of paths) {
    svg.append(svgElement('path', { d, ...(width && { 'stroke-width': String(width) }) }));
  }
  return svg;
}

const ICONS = {
  proven: 'm4 10.6 4 4 8-9',
  wrong: 'M10 2.8a7.2 7.2 0 1 0 0 14.4a7.2 7.2 0 0 0 0-14.4M6.4 10h7.2',
  open: 'M10 2.8a7.2 7.2 0 1 0 0 14.4a7.2 7.2 0 0 0 0-14.4M10 6v4.4l2.8 1.8',
  info: 'M10 2.8a7.2 7.2 0 1 0 0 14.4a7.2 7.2 0 0 0 0-14.4M10 9.4v4.2M10 6.5v.01',
  save: 'M10 3v9.4M6 8.8l4 4 4-4M3.5 16.8h13',
};

/** An icon of 20, always beside a word. */
export function icon(name: keyof typeof ICONS): SVGSVGElement {
  const svg = drawing(20, [{ d: ICONS[name] }]);
  svg.setAttribute('class', `icon ${name}`);
  return svg;
}

function svgElement<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Record<string, string>,
): SVGElementTagNameMap[Name] {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
