import { defineConfig } from 'vite';
import { askAgain } from './widget/build/ask-again.ts';
import { checkScript, FILE } from './widget/build/check-script.ts';
import { checkLinks } from './widget/build/check-links.ts';
import { dropOldParts } from './widget/build/keep-parts.ts';
import { dropPolyfills, dropShortcuts } from './widget/build/leave-out.ts';
import { useOwnNames } from './widget/build/own-names.ts';
import { shipTypes } from './widget/build/ship-types.ts';
import { shorten } from './widget/build/shorten.ts';
import { joinLines, tightenSheets } from './widget/build/tighten.ts';

export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'dist/widget',
    emptyOutDir: false,
    target: ['chrome123', 'firefox128', 'safari17.5'],
    minify: true,
    reportCompressedSize: false,
    // A library's ES output keeps its white space unless its output asks otherwise. What the first script and a later one
    // share stays in the first, so that there is one request before the first paint.
    rolldownOptions: {
      output: { minify: true, comments: { legal: false, annotation: false, jsdoc: false } },
      preserveEntrySignatures: 'allow-extension',
      // `shorten` takes most of the time on purpose.
      checks: { pluginTimings: false },
      treeshake: { propertyReadSideEffects: false, unknownGlobalSideEffects: false },
      optimization: { inlineConst: { mode: 'all', pass: 3 } },
    },
    lib: { entry: 'widget/index.ts', formats: ['es'], fileName: () => FILE, cssFileName: 'ask-first' },
  },
  plugins: [
    dropPolyfills(),
    dropShortcuts(),
    tightenSheets(),
    useOwnNames(),
    askAgain(),
    shorten(),
    joinLines(),
    checkLinks(),
    dropOldParts(),
    shipTypes(),
    checkScript(),
  ],
});
