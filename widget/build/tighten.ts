import type { Plugin } from 'vite';

/** Said once, where each file of the libraries says it by itself. */
const LICENSES = '/*! lit (c) Google LLC, BSD-3-Clause; idb (c) Jake Archibald, ISC */';

/**
 * Templates and sheets keep the line breaks of their source, where a blank does as well; minified code has no others. At
 * the end of a tag nothing does.
 */
export function joinLines(): Plugin {
  return {
    name: 'join-lines',
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        file.code = (file.isEntry ? LICENSES : '') + file.code.replace(/\s*\n\s*/g, ' ').replace(/(?<=["}]) >/g, '>');
      }
    },
  };
}

/** A sheet needs no comment, no blank around its braces and no last semicolon. */
export function tightenSheets(): Plugin {
  const tighten = (sheet: string) =>
    sheet
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/\s+/g, ' ')
      .replace(/ ?([{};,>]) ?/g, '$1')
      .replace(/: /g, ':')
      .replace(/;}/g, '}')
      .replace(/(?<![\d.])0\./g, '.')
      .trim();
  return {
    name: 'tighten-sheets',
    transform(code, id) {
      if (!id.includes('/widget/elements/styles/')) return null;
      return { code: code.replace(/css`([^`]*)`/g, (_, sheet: string) => `css\`${tighten(sheet)}\``), map: null };
    },
  };
}
