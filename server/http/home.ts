import type { World } from '../actions/world.ts';
import type { AppContext } from './app-context.ts';
import { languageOf } from './asked-language.ts';
import { homePage } from './home-page.ts';
import { PLAIN_HEADERS } from './link-page.ts';
import { tongueOf } from './link-words.ts';
import type { RateLimits } from './rate-limits.ts';

/**
 * `GET /`: every way to say no, by name of the company with `?site=`; a site that is not here gets the same page
 * without a name.
 */
export function createHomeHandler({ store }: Pick<World, 'store'>, limits: Pick<RateLimits, 'address'>) {
  return async function showHome(c: AppContext): Promise<Response> {
    await limits.address(c);
    const published = await store.catalog(c.req.query('site') ?? '');
    const { asked, browser } = languageOf(c);
    const tongue = tongueOf(asked ?? browser ?? published?.catalog.languages[0] ?? 'en');
    return c.body(homePage(published?.catalog ?? null, tongue), 200, PLAIN_HEADERS);
  };
}
