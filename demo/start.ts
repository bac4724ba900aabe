import { relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PortProblem, readPorts } from './ports.ts';
import { startDemo, type Demo } from './start-demo.ts';

/** Whoever ends a start waits at most so long for what is being made, in milliseconds. */
const MADE_WITHIN_MS = 5000;

let isEnding = false;

const starting = start();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end(0));
try {
  const demo = await starting;
  demo.server.onUnexpectedEnd(reportEnd);
  if (!isEnding) process.stdout.write(textOf(demo));
} catch (failure) {
  if (!isEnding) refuse(failure);
}

async function start(): Promise<Demo> {
  return startDemo({ ports: readPorts(process.env), dataDir: process.env['DATA_DIR'] || 'data' });
}

function refuse(failure: unknown): never {
  process.stderr.write(`${failure instanceof Error ? failure.message : String(failure)}\n`);
  process.exit(failure instanceof PortProblem ? 2 : 1);
}

/** Stops what runs. Of a start, the keys of what the server just made are written down first: it says them once. */
async function end(code: number): Promise<never> {
  isEnding = true;
  const demo = await Promise.race([starting.catch(() => undefined), sleep(MADE_WITHIN_MS)]);
  await demo?.stop();
  process.exit(code);
}

function reportEnd(why: string): void {
  // Ctrl-C reaches the server as well; then there is nothing to report.
  if (isEnding) return;
  process.stderr.write(`${why}\n`);
  void end(1);
}

function textOf({ addresses: { shop, inspector, server }, shellFile }: Demo): string {
  return `
  The shop         ${shop}
  The inspector    ${inspector}
  The server       ${server}
  Every state      ${shop}/gallery
  Ask first        ${shop}/ask
  A second shell   . ${relative('.', shellFile)}

  Open the first two side by side and turn Phone off. Ctrl-C stops everything.

`;
}
