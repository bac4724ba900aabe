import type { ExampleAnswer, Examples } from '../../server/openapi/examples.ts';
import type { Parsed } from '../http/test-server.ts';
import type { Exchange } from './recorder.ts';
import { essenceOf } from './media-type.ts';

/** A fuller example than this shows nobody more, in characters. */
const FULL = 12_000;
/** What is longer is no example at all: this description itself, above all. */
const LONGEST = 40_000;

/** The examples of the description: of each operation and status the fullest exchange of a life, of each type of event the first. */
export function examplesOf({
  exchanges,
  events,
}: {
  exchanges: readonly Exchange[];
  events: readonly Parsed[];
}): Examples {
  const examples: Record<string, { request: Examples[string]['request']; answers: Record<string, ExampleAnswer> }> = {};
  for (const [id, all] of Map.groupBy(exchanges, ({ operation }) => operation.id)) {
    const byStatus = Map.groupBy(all, ({ status }) => status);
    const shown = new Map([...byStatus].map(([status, each]) => [status, fullest(each)]));
    const done = Math.min(...shown.keys());
    const best = done < 300 ? shown.get(done) : undefined;
    if (!best) continue;
    const answers = [...shown]
      .sort(([one], [other]) => one - other)
      .flatMap(([status, each]) => answerOf(status, each));
    examples[id] = masked({ request: { path: best.path, ...requestOf(best) }, answers: Object.fromEntries(answers) });
  }
  for (const { id: _id, ...body } of events) {
    examples[body.type] ??= masked({ request: { path: '/', type: 'application/json', body }, answers: {} });
  }
  return Object.fromEntries(Object.entries(examples).sort(([one], [other]) => (one < other ? -1 : 1)));
}

function fullest(exchanges: readonly Exchange[]): Exchange {
  const byLength = exchanges.toSorted((one, other) => other.text.length - one.text.length);
  return byLength.find(({ text }) => text.length <= FULL) ?? byLength.at(-1)!;
}

function requestOf({ request: { type, body } }: Exchange): { type: string | null; body: unknown } {
  return body === null ? { type: null, body: null } : { type, body };
}

/** A page is to be looked at where it is. */
function answerOf(status: number, { type, text }: Exchange): [string, ExampleAnswer][] {
  const essence = essenceOf(type);
  if (essence === null || text === '' || text.length > LONGEST) return [];
  if (essence === 'application/json' || essence === 'application/problem+json')
    return [[String(status), { type: essence, body: JSON.parse(text) }]];
  return essence === 'text/csv' || essence === 'application/x-ndjson'
    ? [[String(status), { type: essence, body: text }]]
    : [];
}

/** What is sealed under a key is other bytes on every run, and no use to anybody who reads. */
function masked<T>(value: T): T {
  const text = JSON.stringify(value)
    .replaceAll(/lnk_[\w-]{20,}/g, 'lnk_…')
    .replaceAll(/\/c\/[\w-]{20,}/g, '/c/…')
    .replaceAll(/nonce=[\w.%-]{20,}/g, 'nonce=…');
  return JSON.parse(text);
}
