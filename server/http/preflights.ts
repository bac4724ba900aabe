import type { Route } from './app-context.ts';
import { answerPreflight } from './origins.ts';

/** Adds OPTIONS to every path that a page of another origin may ask: the customer's own and `extra`. */
export function withPreflights(
  routes: Route[],
  { extra, knowsOrigin }: { extra: string; knowsOrigin: (origin: string) => Promise<boolean> },
): Route[] {
  const asked = routes.map(([, path]) => path).filter((path) => path.startsWith('/v1/me') || path === extra);
  return [
    ...routes,
    ...[...new Set(asked)].map((path): Route => {
      const methods = routes.filter(([, other]) => other === path).map(([method]) => method);
      return ['OPTIONS', path, answerPreflight(knowsOrigin, [...methods, 'OPTIONS'].join(', '))];
    }),
  ];
}
