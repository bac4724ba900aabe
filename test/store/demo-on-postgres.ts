import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase } from './postgres-databases.ts';
import { startPostgres } from './postgres-server.ts';

/* The demo on a PostgreSQL server that is there for as long as it; nothing of either stays behind. */

const DEMO = join(import.meta.dirname, '../../demo/start.ts');

const server = await startPostgres();
const dataDir = mkdtempSync(join(tmpdir(), 'ask-first-demo-'));
const DATABASE_URL = await createDatabase(server.url('postgres'));
process.stdout.write(`  The database     ${DATABASE_URL}\n`);
const demo = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', DEMO], {
  stdio: 'inherit',
  env: { ...process.env, DATABASE_URL, MASTER_KEY: randomBytes(32).toString('base64'), DATA_DIR: dataDir },
});
// Ctrl-C reaches the demo as well; this waits until it is done.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => demo.kill(signal));
const [code] = (await once(demo, 'exit')) as [number | null];
await server.stop();
rmSync(dataDir, { recursive: true, force: true });
process.exit(code ?? 1);
