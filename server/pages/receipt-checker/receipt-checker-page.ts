import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';

/** The parts of the page's script, each after those that it uses. */
const PARTS = [
  'base64url.ts',
  'read-given.ts',
  'is-receipt.ts',
  'check-receipt.ts',
  'check-chain.ts',
  'judge.ts',
  'say-value.ts',
  'say-receipt.ts',
  'say-verdict.ts',
  'seal-path.ts',
  'elements.ts',
  'draw-slip.ts',
  'draw-verdict.ts',
  'checker.ts',
];

let made: string | null = null;

/**
 * The receipt checker as one HTML file, made once: it asks for nothing, so it works from a disk too. Its policy lets its own
 * script and sheet run, by their hashes, and nothing else.
 */
export function receiptCheckerPage(): string {
  made ??= makePage();
  return made;
}

function makePage(): string {
  const style = read('checker.css');
  const script = `\n${PARTS.map(scriptOf).join('\n')}`;
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
  const parts: Record<string, string> = { policy, style, script };
  // Blanks around a place are part of what the browser hashes.
  return read('checker.html').replace(/\s*\/\* (policy|style|script) \*\/\s*/g, (_, place: string) => parts[place]!);
}

/** A module without its types, imports and exports: all parts are one script, so each name is one thing. */
function scriptOf(name: string): string {
  return stripTypeScriptTypes(read(name))
    .replace(/^import [^;]*;$/gm, '')
    .replace(/^export /gm, '')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{2,}/g, '\n');
}

function read(name: string): string {
  return readFileSync(join(import.meta.dirname, name), 'utf8');
}

function hashOf(text: string): string {
  return `sha256-${hash('sha256', text, 'base64')}`;
}
