import type { Plugin } from 'vite';

/** Where the panels are fetched, in the part that draws the first look. */
const FETCHED = /import\(`(\.\/panels-[^`]+)`\)/;

/**
 * Most browsers answer a script that could not be fetched once with that failure from then on (WHATWG HTML before pull request
 * 10327). So after a failure the panels are asked for under another address.
 */
export function askAgain(): Plugin {
  return {
    name: 'ask-again',
    generateBundle(_, bundle) {
      const asking = Object.values(bundle).filter((file) => file.type === 'chunk' && FETCHED.test(file.code));
      for (const file of asking) {
        if (file.type !== 'chunk') continue;
        file.code = `let again=\`\`;${file.code}`.replace(
          FETCHED,
          'import(`$1${again}`).catch(e=>{again=`?${Date.now()}`;throw e})',
        );
      }
      if (asking.length !== 1) this.error(`${asking.length} parts fetch the panels, where one did`);
    },
  };
}
