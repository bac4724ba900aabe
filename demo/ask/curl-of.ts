import type { Ask } from '../../server/contract/decision.ts';

/** The same question for a terminal. The key stays in the environment. */
export function curlOf(serverUrl: string, ask: Ask): string {
  return [
    `curl ${serverUrl}/v1/decisions \\`,
    `  -H "Authorization: Bearer $ASK_FIRST_KEY" \\`,
    `  --json ${quoted(JSON.stringify(ask))}`,
  ].join('\n');
}

/** One argument of a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
