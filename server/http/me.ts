import { ChangesRequest } from '../contract/change.ts';
import { EraseRequest } from '../contract/erase.ts';
import { ImportRequest } from '../contract/import.ts';
import { NewReport } from '../contract/report.ts';
import { UnderstandRequest } from '../contract/understand.ts';
import { changeByLink } from '../actions/change-by-link.ts';
import { changeProfile } from '../actions/change-profile.ts';
import { eraseCustomer } from '../actions/erase-customer.ts';
import { exportMe } from '../actions/export-me.ts';
import { importMe } from '../actions/import-me.ts';
import { maskMe } from '../actions/mask-me.ts';
import { readHistory } from '../actions/read-history.ts';
import { readMe } from '../actions/read-me.ts';
import { readReceipt } from '../actions/read-receipt.ts';
import { reportBroken } from '../actions/report-broken.ts';
import { createTopicVolumes } from '../actions/topic-volumes.ts';
import type { World } from '../actions/world.ts';
import type { AppContext } from './app-context.ts';
import { languageOf } from './asked-language.ts';
import { answerTagged } from './etag.ts';
import { signalsGpc } from './gpc-signal.ts';
import { cursorOf, limitOf } from './page-query.ts';
import type { RateLimits } from './rate-limits.ts';
import { LARGE_BODY_LIMIT } from './read-body.ts';
import { readJson, readOptionalJson } from './read-json.ts';
import { streamOf } from './stream-of.ts';

/** `/v1/me`: the customer's own side, behind her token. */
export function createMeHandlers(outside: World, limits: Pick<RateLimits, 'imports'>) {
  const world = { ...outside, volumes: createTopicVolumes(outside) };
  return {
    async read(c: AppContext) {
      const me = await readMe(world, { ...whose(c), ...languageOf(c), gpc: signalsGpc(c) });
      const link = c.get('link');
      return answerTagged(c, link ? maskMe(me, link) : me);
    },
    async change(c: AppContext) {
      const request = await readJson(c, ChangesRequest);
      const [language, gpc, link] = [languageOf(c), signalsGpc(c), c.get('link')];
      if (link) return c.json(await changeByLink(world, link, { request, gpc, language }));
      return c.json(await changeProfile(world, { ...whose(c), request, via: 'widget', gpc, language }));
    },
    async understand(c: AppContext) {
      // What reads words is large, and is loaded with the first words that somebody types.
      const { understandWords } = await import('../actions/understand-words.ts');
      return c.json(await understandWords(world, { ...whose(c), request: await readJson(c, UnderstandRequest) }));
    },
    async report(c: AppContext) {
      const kept = await reportBroken(world, { ...whose(c), report: await readJson(c, NewReport) });
      // A report changes nothing of hers; what her browser says beside it does.
      const request = { base: 0, changes: [] };
      if (signalsGpc(c)) await changeProfile(world, { ...whose(c), request, via: 'widget', gpc: true });
      return c.json(kept, 201);
    },
    async erase(c: AppContext) {
      const { suppress = false } = await readOptionalJson(c, EraseRequest);
      const { email, phone } = c.get('customer');
      await eraseCustomer(world, { ...whose(c), email, phone, suppress, bySelf: true });
      return c.body(null, 204);
    },
    async export(c: AppContext) {
      const pieces = await exportMe(world, { ...whose(c), ...languageOf(c), gpc: signalsGpc(c) });
      // A site's id is a–z, 0–9 and -, so it can be part of the name of a file as it is.
      c.header('Content-Disposition', `attachment; filename="${c.get('site').id}-preferences.json"`);
      if (c.req.header('origin') !== undefined)
        c.header('Access-Control-Expose-Headers', 'ETag, Retry-After, Content-Disposition');
      c.header('Content-Type', 'application/json');
      c.header('X-Content-Type-Options', 'nosniff');
      return c.body(streamOf(pieces));
    },
    async import(c: AppContext) {
      const { site, customer } = whose(c);
      await limits.imports(site, customer);
      const file = await readJson(c, ImportRequest, LARGE_BODY_LIMIT);
      return c.json(await importMe(world, { site, customer, file, language: languageOf(c), gpc: signalsGpc(c) }));
    },
    async receipt(c: AppContext) {
      return c.json(await readReceipt(world, { ...whose(c), id: c.req.param('id') ?? '' }));
    },
    async history(c: AppContext) {
      return c.json(await readHistory(world, { ...whose(c), after: cursorOf(c), limit: limitOf(c) }));
    },
  };
}

function whose(c: AppContext): { site: string; customer: string } {
  return { site: c.get('site').id, customer: c.get('customer').customer };
}
