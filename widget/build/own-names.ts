import type { Plugin, Rolldown } from 'vite';

/** An object of a part’s exports, at its end. */
const OBJECT = /(?:,|(?<=\})var )([\w$]+)=[\w$]+\(\{(?:[\w$]+:\(\)=>[\w$]+,?)+\}\)(?=;export\{)/;
/** What makes them, in one part, from which others import it. */
const MAKER = /[\w$]+=Object\.defineProperty,([\w$]+)=\(e,t\)=>\{.{0,80}?Symbol\.toStringTag.{0,30}?\},/;

/**
 * A part that is fetched later exports its names, and beside them an object of them all that the bundler makes for whoever
 * fetches it. What the browser hands out for a part is such an object already; so both the object and what makes it are left out.
 */
export function useOwnNames(): Plugin {
  return {
    name: 'use-own-names',
    generateBundle(_, bundle) {
      const parts = Object.values(bundle).filter((file) => file.type === 'chunk');
      const made = parts.filter((part) => leaveOut(part, OBJECT));
      const makers = parts.filter((part) => {
        const alias = leaveOut(part, MAKER);
        for (const other of alias ? parts : []) {
          const imported = new RegExp(
            `(import\\{[^}]*),${alias!.replace('$', '\\$&')} as [\\w$]+([^}]*\\}from"\\./${part.fileName}")`,
          );
          other.code = other.code.replace(imported, '$1$2');
        }
        return alias;
      });
      for (const part of parts) part.code = part.code.replaceAll(/(import\(`[^`]+`\))\.then\(e=>e\.t\)/g, '$1');
      if (made.length !== 2 || makers.length !== 1)
        this.error('parts do not export as they did: see what is written now');
    },
  };
}

/** Takes out what `pattern` finds, and its export; answers the name that it was exported under. */
function leaveOut(part: Rolldown.OutputChunk, pattern: RegExp): string | undefined {
  const name = pattern.exec(part.code)?.[1];
  if (!name) return undefined;
  const exported = new RegExp(`,${name.replace('$', '\\$&')} as ([\\w$]+)(?=[^}]*\\};?$)`);
  const alias = exported.exec(part.code)?.[1];
  part.code = part.code.replace(pattern, '').replace(exported, '');
  return alias;
}
