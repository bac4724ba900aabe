import { relative } from 'node:path';
import { PortProblem, readPorts } from './ports.ts';
import { startDemo, type Demo } from './start-demo.ts';

let demo: Demo | undefined;
let isEnding = false;

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end(0));
try {
  demo = await startDemo({ ports: readPorts(process.env), dataDir: process.env['DATA_DIR'] || 'data' });
  demo.server.onUnexpectedEnd(reportEnd);
  if (!isEnding) process.stdout.write(textOf(demo));
} catch (failure) {
  process.stderr.write(`${failure instanceof Error ? failure.message : String(failure)}\n`);
  process.exit(failure instanceof PortProblem ? 2 : 1);
}

/** Stops what runs; what is still starting ends with this program. */
async function end(code: number): Promise<never> {
  isEnding = true;
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
