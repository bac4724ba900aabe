import { ContactId, ContactPatch, NewContact, NewContacts } from '../contract/contact.ts';
import { notFound } from '../actions/problem.ts';
import { reportContacts, setContactResult } from '../actions/report-contacts.ts';
import type { World } from '../actions/world.ts';
import type { AppContext } from './app-context.ts';
import { LARGE_BODY_LIMIT } from './read-body.ts';
import { readJson } from './read-json.ts';

/** `/v1/contacts`: what was really done. */
export function createContactHandlers(world: World) {
  return {
    async create(c: AppContext) {
      const contact = await readJson(c, NewContact);
      const [logged] = await reportContacts(world, { site: c.get('key').site, contacts: [contact], pointer: () => '' });
      return c.json(logged, 201);
    },
    async createMany(c: AppContext) {
      const { contacts } = await readJson(c, NewContacts, LARGE_BODY_LIMIT);
      const report = { site: c.get('key').site, contacts, pointer: (at: number) => `/contacts/${at}` };
      return c.json({ contacts: await reportContacts(world, report) }, 201);
    },
    async patch(c: AppContext) {
      const id = ContactId.safeParse(c.req.param('id'));
      if (!id.success) throw notFound('unknown-contact', 'contact');
      const { result } = await readJson(c, ContactPatch);
      return c.json(await setContactResult(world, { site: c.get('key').site, id: id.data, result }));
    },
  };
}
