import { parseAst, type Plugin } from 'vite';

/** Fails the build of parts that no browser could read, or of which one imports what another does not export. */
export function checkLinks(): Plugin {
  return {
    name: 'check-links',
    generateBundle(_, bundle) {
      const parts = Object.values(bundle).filter((file) => file.type === 'chunk');
      const exportsOf = new Map<string, Set<string>>();
      const wanted: [part: string, from: string, name: string][] = [];
      for (const { fileName, code } of parts) {
        const names = new Set<string>();
        exportsOf.set(fileName, names);
        for (const node of parseAst(code).body) {
          if (node.type === 'ExportNamedDeclaration')
            for (const { exported } of node.specifiers) if ('name' in exported) names.add(exported.name);
          if (node.type !== 'ImportDeclaration') continue;
          const from = node.source.value.slice(2);
          for (const each of node.specifiers)
            if (each.type === 'ImportSpecifier' && 'name' in each.imported)
              wanted.push([fileName, from, each.imported.name]);
        }
        // What is taken of a part by another name than its own would be undefined.
        if (/import\([^)]*\)\.then\(\w+=>\w+\.\w+\)/.test(code))
          this.error(`${fileName} asks for an object that no part exports`);
      }
      const missing = wanted.filter(([, from, name]) => !exportsOf.get(from)?.has(name));
      if (missing.length) this.error(missing.map(([part, from, name]) => `${part}: no ${name} in ${from}`).join(', '));
    },
  };
}
