import type { Observation } from './observed.ts';
import type { JudgedRow } from './judge-rows.ts';

const HEAD = [
  '#',
  'fault',
  'promises',
  'tests',
  'what was done',
  'requests',
  'again',
  'older',
  'held',
  'gap',
  'recovered after',
  'also',
  'result',
];

/** The table as Markdown: a line an observation, what a row has in common on its first line alone. */
export function markdownOf(rows: readonly JudgedRow[]): string {
  const lines = rows.flatMap((judged) => linesOf(judged));
  const all = [HEAD, HEAD.map(() => '---'), ...lines];
  return all.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n');
}

function linesOf({ row, fault, promises, tests, passed, seen, failures }: JudgedRow): string[][] {
  const common = [String(row), fault, promises, `${tests.passed} of ${tests.ran}`];
  const result = passed ? 'passed' : `FAILED: ${failures.join('; ')}`;
  const cells = seen.length === 0 ? [Array<string>(8).fill('–')] : seen.map(cellsOf);
  return cells.map((its, i) => (i === 0 ? [...common, ...its, result] : ['', '', '', '', ...its, '']));
}

function cellsOf(one: Observation): string[] {
  const numbers = [one.requests, one.again, one.older, one.held, one.gap].map((value) => String(value ?? '–'));
  return [one.case, ...numbers, one.recovered === undefined ? '–' : lengthOf(one.recovered), one.also ?? ''];
}

/** A length of time in its largest unit, from milliseconds. */
function lengthOf(milliseconds: number): string {
  const units = [
    ['h', 3_600_000],
    ['min', 60_000],
    ['s', 1000],
  ] as const;
  const found = units.find(([, size]) => milliseconds >= size);
  return found ? `${(milliseconds / found[1]).toFixed(1)} ${found[0]}` : `${milliseconds} ms`;
}
