import { Hono } from 'hono';
import { pageFiles } from '../page-files.ts';
import { shopLanguage } from '../shop/see-it-in.ts';
import { allStates, stateGroups } from './all-states.ts';
import { galleryPage } from './gallery-page.ts';

export interface GalleryOptions {
  /** Where the script comes from. */
  serverUrl: string;
  /** Milliseconds since 1970. */
  now: () => number;
}

/**
 * `/gallery`: every state of the element, drawn by the built script from made-up choices. `?state=offline`, more than once if
 * wanted, shows those alone at full width; `?lang=fr` and `?scheme=dark` are for both.
 */
export function createGallery({ serverUrl, now }: GalleryOptions): Hono {
  const app = new Hono();
  app.route('/page', pageFiles(new URL('./page/', import.meta.url)));

  app.get('/', (c) => {
    const language = shopLanguage(c.req.query('lang'));
    const scheme = c.req.query('scheme') === 'dark' ? 'dark' : 'light';
    const groups = stateGroups({ language, now: now() });
    const all = groups.flatMap((group) => group.states);
    const asked = c.req.queries('state') ?? [];
    const unknown = asked.find((id) => !all.some((state) => state.id === id));
    if (unknown !== undefined)
      return c.text(`There is no state of that name. ${all.map(({ id }) => id).join(', ')}`, 404);
    const states = asked.length > 0 ? all.filter(({ id }) => asked.includes(id)) : all;
    return c.html(galleryPage({ serverUrl, language, scheme, groups, states, isWhole: asked.length === 0 }));
  });

  app.get('/states', (c) => {
    c.header('Cache-Control', 'no-store');
    return c.json(allStates({ language: shopLanguage(c.req.query('lang')), now: now() }));
  });
  return app;
}
