import { join } from 'node:path';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import { CHROMIUM_ARGS, findChromium } from './browser/find-chromium.mjs';
import { realServer } from './browser/real-server.mjs';

const root = join(import.meta.dirname, '..');

export default {
  rootDir: root,
  files: [join(root, 'test/widget/**/*.test.ts')],
  nodeResolve: { exportConditions: ['browser', 'development'] },
  middleware: [realServer()],
  plugins: [esbuildPlugin({ ts: true, target: 'es2022', tsconfig: join(root, 'tsconfig.json') })],
  browsers: [chromeLauncher({ launchOptions: { executablePath: findChromium(), args: CHROMIUM_ARGS } })],
  concurrency: 1,
  testFramework: { config: { timeout: 15_000 } },
};
