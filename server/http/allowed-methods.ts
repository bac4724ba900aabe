import { TrieRouter } from 'hono/router/trie-router';
import type { Route } from './app-context.ts';

/** Which methods a path answers, for `Allow`; only asked when none fitted, so it may be slow. */
export function allowedMethods(routes: readonly Route[]): (path: string) => string[] {
  const router = new TrieRouter<string>();
  for (const [method, path] of routes) router.add('ALL', path, method);
  return function methodsOf(path) {
    const [matches] = router.match('ALL', path);
    const methods = new Set(matches.map(([method]) => method));
    if (methods.has('GET')) methods.add('HEAD');
    return [...methods].sort();
  };
}
