import { CliFailure } from './cli-failure.ts';

/**
 * Headers as they were captured: lines of `name: value`, a request line before them and an empty line after them left out, or
 * one JSON object. Names in lower case. Throws a usage failure for anything else.
 */
export function capturedHeaders(text: string): Record<string, string> {
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  if (trimmed.startsWith('{')) return fromJson(trimmed);
  const lines = trimmed.split(/\r?\n/).filter((line) => line.trim() !== '' && !isRequestLine(line));
  return Object.fromEntries(lines.map(headerOf));
}

/** One `name: value`, the name in lower case; curl's `>` before it is left out. */
export function headerOf(line: string): [string, string] {
  const [, name, value] = /^[<>]?\s*([!#$%&'*+.^_`|~\w-]+)\s*:\s*(.*)$/.exec(line) ?? [];
  if (name === undefined || value === undefined) {
    throw new CliFailure(`“${line.slice(0, 60)}” is no header; write name: value.`, { exit: 2 });
  }
  return [name.toLowerCase(), value.trim()];
}

function isRequestLine(line: string): boolean {
  return /^[<>]?\s*[A-Z]+ \S+ HTTP\/[\d.]+\s*$/.test(line);
}

function fromJson(text: string): Record<string, string> {
  try {
    const object = JSON.parse(text) as Record<string, unknown>;
    const entries = Object.entries(object).map(([name, value]) => [name.toLowerCase(), headerText(value)] as const);
    return Object.fromEntries(entries);
  } catch (cause) {
    throw new CliFailure('The headers look like JSON but are no JSON object.', { exit: 2, cause });
  }
}

/** A header that came twice is a list in some captures. */
function headerText(value: unknown): string {
  return Array.isArray(value) ? value.join(' ') : String(value);
}
