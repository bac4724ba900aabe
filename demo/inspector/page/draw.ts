type Child = Node | string | null;

/** An element of plain parts: text stays text, whatever it holds. Attributes with a null value are left out. */
export function draw<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string | null>,
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

const PATHS = {
  tick: ['m4 10.600 4 4 8-9'],
  cross: ['M5 5l10 10M15 5 5 15'],
  repeat: ['M16.800 10a6.800 6.800 0 1 1-2-4.800l2 2', 'M16.800 3.200v4h-4'],
  clock: ['M17.200 10a7.200 7.200 0 1 1-14.400 0 7.200 7.200 0 0 1 14.400 0Z', 'M10 5.800V10l2.800 2'],
  copy: [
    'M8.800 7h6.200A1.800 1.800 0 0 1 16.800 8.800V15a1.800 1.800 0 0 1-1.800 1.800H8.800A1.800 1.800 0 0 1 7 15V8.800A1.800 1.800 0 0 1 8.800 7Z',
    'M13 7V5a1.800 1.800 0 0 0-1.800-1.800H5A1.800 1.800 0 0 0 3.200 5v6.200A1.800 1.800 0 0 0 5 13h2',
  ],
  wrench: [
    'M12.600 3.400a4.200 4.200 0 0 0-4.300 5.700l-5 5a1.800 1.800 0 0 0 2.600 2.600l5-5a4.200 4.200 0 0 0 5.600-4.800l-2.600 2.500-2.600-.7-.7-2.600Z',
  ],
};

/** A drawing beside a word; it says nothing that the word does not. */
export function icon(name: keyof typeof PATHS): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('aria-hidden', 'true');
  svg.classList.add('icon');
  for (const d of PATHS[name]) {
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('d', d);
    svg.append(path);
  }
  return svg;
}
