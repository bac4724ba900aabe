import { draw } from './draw.ts';

/** Objects and lists of plain values that are no longer than this stay on one line. */
const ONE_LINE = 56;

/** Paths inside an event whose values are what changed; `*` stands for any index. */
const MARKED = new Set(['data.changes.*.path', 'data.changes.*.from', 'data.changes.*.to']);

/** The body with line breaks: keys in soft ink, changed values marked. A body that is no JSON is shown as it came. */
export function markedJson(text: string): Node[] {
  try {
    return drawValue(JSON.parse(text), '', '');
  } catch {
    return [document.createTextNode(text)];
  }
}

function drawValue(value: unknown, path: string, indent: string): Node[] {
  if (MARKED.has(path)) return [draw('mark', {}, ...drawValue(value, '', indent))];
  if (typeof value !== 'object' || value === null) return [new Text(JSON.stringify(value) ?? '')];
  const isList = Array.isArray(value);
  const isShort = JSON.stringify(value).length <= ONE_LINE && !path.endsWith('changes.*');
  const inner = `${indent}  `;
  const rows = Object.entries(value).map(([key, child]) => {
    const drawn = drawValue(child, join(path, isList ? '*' : key), inner);
    return isList ? drawn : [draw('span', { class: 'soft' }, `${JSON.stringify(key)}:`), new Text(' '), drawn].flat();
  });
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  if (rows.length === 0) return [new Text(open + close)];
  const [before, between, after] = isShort ? [' ', ', ', ' '] : [`\n${inner}`, `,\n${inner}`, `\n${indent}`];
  return [
    new Text(open),
    rows.flatMap((row, at) => [new Text(at === 0 ? before : between), row].flat()),
    new Text(after + close),
  ].flat();
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
