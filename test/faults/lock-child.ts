import { DatabaseSync } from 'node:sqlite';

/* Another program that takes the database's write lock for so many milliseconds, and says when it has it. */

const [file = '', milliseconds = '0'] = process.argv.slice(2);
const database = new DatabaseSync(file, { timeout: 5000 });
database.exec('BEGIN IMMEDIATE');
process.stdout.write('locked\n');
await new Promise((resolve) => setTimeout(resolve, Number(milliseconds)));
database.exec('ROLLBACK');
database.close();
