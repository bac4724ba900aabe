import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { examplesOf } from './examples-of.ts';
import { live } from './life.ts';

// node test/openapi/write-examples.ts: after an answer changed, the examples of the description are those of today.
const file = fileURLToPath(new URL('../../server/openapi/examples.json', import.meta.url));
writeFileSync(file, JSON.stringify(examplesOf(await live())));
execFileSync('npx', ['oxfmt', file]);
