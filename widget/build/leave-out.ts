import type { Plugin } from 'vite';

/** What of Lit is not needed, by file: what each part gives way to. */
const OF_LIT: Record<string, [part: RegExp, instead: string][]> = {
  // Every browser that the widget is for adopts sheets.
  '@lit/reactive-element/css-tag.js': [
    [/\w\.ShadowRoot&&.{0,90}"adoptedStyleSheets"in Document\.prototype&&"replace"in CSSStyleSheet\.prototype/, 'true'],
  ],
  // And each has shadow roots of its own; how many Lits there are on the page is asked by nobody but a developer.
  '@lit/reactive-element/reactive-element.js': [
    [/,\w=\w\.reactiveElementPolyfillSupport/, ''],
    [/,\w\?\.\(\{ReactiveElement:\w\}\),\(\w\.reactiveElementVersions\?\?=\[\]\)\.push\("[^"]*"\)/, ''],
    // What decorators write down, and what they have done to each element: there are none.
    [/Symbol\.metadata\?\?=Symbol\("metadata"\),\w\.litPropertyMetadata\?\?=new WeakMap;/, ''],
    [/const \w=this\[Symbol\.metadata\];if\(null!==\w\)\{const \w=litPropertyMetadata\.get\(\w\);if\([^{]*?\)\}/, ''],
    [/static addInitializer\(\w\)\{.*?\}(?=static )/, ''],
    [/,void 0!==\w\.l&&\(this\.l=\[\.\.\.\w\.l\]\)/, ''],
    [/,this\.constructor\.l\?\.forEach\(\w=>\w\(this\)\)/, ''],
    // Converters of one's own, attributes that hold JSON, and defaults that are not written into attributes.
    [/"function"==typeof \w\.converter\?.{0,80}\?\w\.converter:(?=\w;this)/, ''],
    [/\(void 0!==\w\.converter\?\.toAttribute\?\w\.converter:(\w)\)/, '$1'],
    [/case Object:case Array:try\{.*?\}catch.*?\}/, ''],
    [/;break;case Object:case Array:.{0,60}?\}(?=return)/, '}'],
    [/\?\?this\._\$Ej\?\.get\(\w\)\?\?\w/, ''],
    [/\w&&!\(this\._\$Ej\?\?=new Map\)\.has\(\w\).{0,80}?\|\|void 0!==\w\)\|\|\((?=this\._\$AL)/, '('],
    [/\|\|\w\.useDefault&&\w\.reflect&&.*?\)\)(?=\))/, ''],
  ],
  'lit-html/lit-html.js': [
    [/,\w=\w\.litHtmlPolyfillSupport;\w\?\.\(\w,\w\),\(\w\.litHtmlVersions\?\?=\[\]\)\.push\("[^"]*"\)/, ''],
  ],
  'lit-element/lit-element.js': [
    [
      /,\w\.litElementHydrateSupport\?\.\(\{LitElement:\w\}\);const \w=\w\.litElementPolyfillSupport;\w\?\.\(\{LitElement:\w\}\)/,
      '',
    ],
    [/\(\w\.litElementVersions\?\?=\[\]\)\.push\("[^"]*"\);/, ''],
  ],
};

/** What Lit does for browsers that the widget is not for, and for its own developers, is left out. */
export function dropPolyfills(): Plugin {
  return {
    name: 'drop-polyfills',
    transform(code, id) {
      const parts = Object.entries(OF_LIT).find(([file]) => id.endsWith(`/${file}`))?.[1];
      if (!parts) return null;
      if (!parts.every(([part]) => part.test(code))) this.error(`${id} is not written as it was: see what it says now`);
      return { code: parts.reduce((rest, [part, instead]) => rest.replace(part, instead), code), map: null };
    },
  };
}

/** Of idb this uses transactions alone; its shortcuts, iterators for cursors and two of its listeners are left out. */
export function dropShortcuts(): Plugin {
  const unused = [
    /blocked, (?=upgrade, blocking)/,
    /, terminated(?= } = {})/,
    /if \(blocked\) {[^}]*}/,
    /if \(terminated\)\s.*/,
  ];
  return {
    name: 'drop-shortcuts',
    transform(code, id) {
      if (!id.endsWith('/idb/build/index.js')) return null;
      const [from, to] = [code.indexOf('const readMethods ='), code.lastIndexOf('export {')];
      if (from < 0 || to < from || !unused.every((part) => part.test(code)))
        this.error('idb is not written as it was: see what it says now');
      const used = code.slice(0, from) + code.slice(to);
      return { code: unused.reduce((rest, part) => rest.replace(part, ''), used), map: null };
    },
  };
}
