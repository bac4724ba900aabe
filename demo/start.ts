import { PortProblem, readPorts } from './ports.ts';
import { startDemo, type Demo } from './start-demo.ts';

/** `npm start`: the whole demo until Ctrl-C. Exits 2 when a port is taken, 1 when something else is wrong. */
async function run(): Promise<void> {
  const demo = await startDemo({ ports: readPorts(process.env), dataDir: process.env['DATA_DIR'] || 'data' });
  const { shop, inspector, server } = demo.addresses;
  process.stdout.write(`\n  The shop        ${shop}\n  What it is told ${inspector}\n  The server      ${server}\n\n  Open the first two side by side and turn Phone off. Ctrl-C stops everything.\n\n`);
  let isEnding = false;
  demo.server.onUnexpectedEnd((why) => {
    // Ctrl-C reaches the server as well; then there is nothing to report.
    if (isEnding) return;
    process.stderr.write(`${why}\n`);
    void end(demo, 1);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      isEnding = true;
      void end(demo, 0);
    });
  }
}

async function end(demo: Demo, code: number): Promise<never> {
  await demo.stop();
  process.exit(code);
}

try {
  await run();
} catch (failure) {
  process.stderr.write(`${failure instanceof Error ? failure.message : String(failure)}\n`);
  process.exit(failure instanceof PortProblem ? 2 : 1);
}
