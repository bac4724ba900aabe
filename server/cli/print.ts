import type { Writable } from 'node:stream';

/** A value as `--json` prints it. */
export function printJson(to: Writable, value: unknown): void {
  to.write(`${JSON.stringify(value, null, 2)}\n`);
}

export function printLines(to: Writable, lines: readonly string[]): void {
  to.write(lines.map((line) => `${line}\n`).join(''));
}

/** Text that somebody else wrote, without what would steer a terminal or begin a line of its own. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
}
