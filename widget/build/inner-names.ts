import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const WIDGET = join(import.meta.dirname, '..');
const CONTRACT = join(WIDGET, '../server/contract');
/** Where words, and what the parts of the widget ask of each other, are declared. */
const DECLARED = [
  'words/words',
  'words/panels/panel-words',
  'words/panels/rare-words',
  'words/panels/asked-words',
  'elements/full-view',
  'sync/session',
  'sync/connection',
  'sync/retry-timer',
];
/** What is said under its name elsewhere: by a page, by whoever hands in preferences, as a text, or by one part of another. */
const SHARED = [
  'preference-context',
  'announcements',
  'ask-first-properties',
  'types/ask-first.d',
  'panels',
  'record',
  'words/panels/record-words',
];
/** A field and a date have these too. */
const OF_BROWSERS = new Set(['readOnly', 'setHours']);

/**
 * Names of properties, of two words or more, that nothing outside of the widget says, neither the wire nor a browser, so that
 * they may be shortened.
 */
export function innerNames(): string[] {
  const declared = DECLARED.flatMap((file) => [
    ...readFileSync(join(WIDGET, `${file}.ts`), 'utf8').matchAll(/^ {2}(?:async )?([a-z]+[A-Z]\w*)\??[(:]/gm),
  ]);
  const elsewhere = [
    ...SHARED.map((file) => join(WIDGET, `${file}.ts`)),
    ...readdirSync(CONTRACT).map((file) => join(CONTRACT, file)),
  ];
  const shared = new Set(elsewhere.flatMap((file) => readFileSync(file, 'utf8').match(/[A-Za-z]+/g) ?? []));
  const names = new Set(declared.map(([, name]) => name!));
  return [...names].filter((name) => !shared.has(name) && !OF_BROWSERS.has(name));
}
