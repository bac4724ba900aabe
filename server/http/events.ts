import { EventType } from '../contract/event.ts';
import { listEvents } from '../actions/list-events.ts';
import { invalid } from '../actions/problem.ts';
import type { World } from '../actions/world.ts';
import type { AppContext } from './app-context.ts';
import { cursorOf, limitOf } from './page-query.ts';

/** `/v1/events`: pull instead of push. */
export function createEventHandlers(world: World) {
  return {
    async list(c: AppContext) {
      const query = { site: c.get('key').site, after: cursorOf(c) ?? 0, types: typesOf(c), limit: limitOf(c) };
      return c.json(await listEvents(world, query));
    },
  };
}

/** `types=preferences.changed,plan.ending`; null: all of them. Throws 422 for a type that is not known. */
function typesOf(c: AppContext): EventType[] | null {
  const names = (c.req.queries('types') ?? []).flatMap((list) => list.split(',')).filter((name) => name !== '');
  if (names.length === 0) return null;
  return names.map((name) => {
    const type = EventType.safeParse(name);
    if (!type.success) throw invalid([{ pointer: '/types', detail: `must be of ${EventType.options.join(', ')}` }]);
    return type.data;
  });
}
