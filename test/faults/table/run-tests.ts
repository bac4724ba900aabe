import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from 'node:test';
import { OBSERVED } from './observed.ts';
import type { Observation } from './observed.ts';
import type { FaultRow } from './rows.ts';

/** A test that ended. `file` is below `test`. */
export interface EndedTest {
  file: string;
  name: string;
  passed: boolean;
  /** Why it failed; empty when it passed. */
  failure: string;
}

const TESTS = join(import.meta.dirname, '../..');
/** A file that takes longer than this, in milliseconds, is given up and counts as failed. */
const LONGEST = 300_000;

/** Runs the files of some rows one after the other, so that none disturbs another's times; answers what ended and was seen. */
export async function runTests(rows: readonly FaultRow[]): Promise<{ ended: EndedTest[]; seen: Observation[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'ask-first-faults-'));
  const notes = join(folder, 'observed.jsonl');
  writeFileSync(notes, '');
  const files = [...new Set(rows.flatMap(({ tests }) => tests.map(([file]) => file)))];
  const ended: EndedTest[] = [];
  try {
    for (const file of files) {
      const started = performance.now();
      const env = { ...process.env, [OBSERVED]: notes };
      const stream = run({ files: [join(TESTS, file)], env, concurrency: 1, timeout: LONGEST });
      const before = ended.length;
      stream.on('test:pass', ({ name, details }) => {
        if (details.type !== 'suite') ended.push({ file, name, passed: true, failure: '' });
      });
      stream.on('test:fail', ({ name, details }) => {
        const { cause, message } = details.error;
        const failure = cause instanceof Error ? cause.message : message;
        if (details.type !== 'suite') ended.push({ file, name, passed: false, failure });
      });
      for await (const _ of stream);
      const seconds = ((performance.now() - started) / 1000).toFixed(0);
      process.stderr.write(`${file}: ${ended.length - before} tests, ${seconds} s\n`);
    }
    const lines = readFileSync(notes, 'utf8').split('\n').filter(Boolean);
    return { ended, seen: lines.map((line) => JSON.parse(line) as Observation) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
