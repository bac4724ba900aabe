import { parseAst } from 'vite';

/** What in a source file a person may come to read, sorted: its strings, but no comments, imports and style sheets. */
export function textsOf(file: string, source: string): string[] {
  const texts = file.endsWith('.html') ? [textOfPage(source)] : [...stringsIn(parseAst(source, { lang: 'ts' }))];
  return texts
    .map((text) => text.replaceAll('’', "'").replaceAll(/\s+/g, ' '))
    .filter((text) => text.trim() !== '')
    .sort();
}

function* stringsIn(node: unknown): Generator<string> {
  if (Array.isArray(node)) {
    for (const one of node) yield* stringsIn(one);
    return;
  }
  if (!isNode(node) || isSilent(node)) return;
  if (node.type === 'Literal' && typeof node.value === 'string') yield node.value;
  if (node.type === 'TemplateElement') yield (node.value as { cooked?: string | null }).cooked ?? '';
  yield* stringsIn(Object.values(node));
}

interface Node {
  type: string;
  value?: unknown;
  source?: unknown;
  tag?: { name?: string };
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

function isSilent({ type, source, tag }: Node): boolean {
  if (type === 'TaggedTemplateExpression') return tag?.name === 'css';
  return type === 'ImportDeclaration' || (type.startsWith('Export') && !!source);
}

function textOfPage(page: string): string {
  return page.replaceAll(/<!--[^]*?-->|<(script|style)\b[^]*?<\/\1>|<[^>]*>/gi, '').trim();
}
