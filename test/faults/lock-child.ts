import { once } from 'node:events';
import { DatabaseSync } from 'node:sqlite';

/* Another program that takes the database's write lock, says when it has it, and lets go when its standard input ends. */

const [file = ''] = process.argv.slice(2);
const database = new DatabaseSync(file, { timeout: 60_000 });
database.exec('BEGIN IMMEDIATE');
process.stdout.write('locked\n');
process.stdin.resume();
await once(process.stdin, 'end');
database.exec('ROLLBACK');
database.close();
