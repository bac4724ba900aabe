import { ChangesRequest } from '../contract/change.ts';
import { changeProfile } from '../actions/change-profile.ts';
import { readHistory } from '../actions/read-history.ts';
import { readMe } from '../actions/read-me.ts';
import type { World } from '../actions/world.ts';
import type { AppContext } from './app-context.ts';
import { answerTagged } from './etag.ts';
import { cursorOf, limitOf } from './page-query.ts';
import { readJson } from './read-json.ts';

/** `/v1/me`: the customer's own side, behind her token. */
export function createMeHandlers(world: World) {
  return {
    async read(c: AppContext) {
      const asked = c.req.query('lang') ?? null;
      const me = await readMe(world, { ...whose(c), asked, browser: firstLanguage(c), gpc: signalsGpc(c) });
      return answerTagged(c, me);
    },
    async change(c: AppContext) {
      const request = await readJson(c, ChangesRequest);
      return c.json(await changeProfile(world, { ...whose(c), request, via: 'widget', gpc: signalsGpc(c) }));
    },
    async history(c: AppContext) {
      return c.json(await readHistory(world, { ...whose(c), after: cursorOf(c), limit: limitOf(c) }));
    },
  };
}

function whose(c: AppContext): { site: string; customer: string } {
  return { site: c.get('site').id, customer: c.get('customer').customer };
}

/** Global Privacy Control: that exact value, nothing else, is the signal. */
function signalsGpc(c: AppContext): boolean {
  return c.req.header('sec-gpc') === '1';
}

function firstLanguage(c: AppContext): string | null {
  return /^\s*([a-z]{1,8}(?:-[a-z0-9]{1,8})*)/i.exec(c.req.header('accept-language') ?? '')?.[1] ?? null;
}
