import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const README = new URL('../../README.md', import.meta.url);
const PACKAGE = new URL('../../package.json', import.meta.url);
const TITLE = '## The first ten minutes\n';

/** What the README's opening section tells a person to type, press and paste. */
export interface FirstLines {
  /** The commands of each block of shell, in order. */
  shell: string[][];
  /** What is pasted into a page. */
  html: string;
  /** The words in bold: what is pressed, in order. */
  press: string[];
}

/** Reads them from the page itself, so that page and test cannot drift apart. */
export function firstLines(): FirstLines {
  const [, after] = readFileSync(README, 'utf8').split(TITLE);
  assert.ok(after, `README has no section ${TITLE}`);
  const [section] = after.split('\n## ');
  const blocks = [...section!.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, kind, text]) => ({
    kind,
    text: text!,
  }));
  const [html, ...more] = blocks.filter(({ kind }) => kind === 'html');
  assert.deepEqual([html !== undefined, more.length], [true, 0], 'one block to paste');
  return {
    shell: blocks.filter(({ kind }) => kind === 'sh').map(({ text }) => text.trim().split('\n')),
    html: html!.text,
    press: [...section!.matchAll(/\*\*(.+?)\*\*/g)].map(([, word]) => word!),
  };
}

/** What `npm start` runs once the widget is built. */
export function startCommand(): string {
  const { scripts } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as { scripts: { start: string } };
  const [build, start, ...more] = scripts.start.split(' && ');
  assert.match(build!, /^vite build/);
  assert.deepEqual(more, []);
  return start!;
}
