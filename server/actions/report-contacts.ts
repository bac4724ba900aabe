import type { LoggedContact } from '../contract/asked.ts';
import type { ContactResult, NewContact } from '../contract/contact.ts';
import type { Fault } from '../contract/problem.ts';
import { compileCatalog } from '../domain/compile-catalog.ts';
import { instantText } from '../domain/decide-instant.ts';
import type { ContactRow, Refusal } from '../store/contacts.ts';
import { unknownTopic } from './check-offered.ts';
import { invalid, notFound, Problem } from './problem.ts';
import type { World } from './world.ts';

/** Contacts that were made, and where each stands in the body: '' or `/contacts/3`. */
export interface Report {
  site: string;
  contacts: readonly NewContact[];
  pointer: (at: number) => string;
}

/**
 * Logs contacts, all or none. What was really done is taken as it was, also on a channel that the topic does not offer; a
 * topic that was never published and an instant to come are 422, and so is a `contact` that is no free slot of hers.
 */
export async function reportContacts(world: World, report: Report): Promise<LoggedContact[]> {
  const { site, contacts, pointer } = report;
  const now = world.now();
  const topics = await knownTopics(world, site);
  const faults = contacts.flatMap((contact, at) => faultsOf(contact, { pointer: pointer(at), topics, now }));
  if (faults.length > 0) throw invalid(faults);
  const rows = contacts.map((contact) => rowOf(world, site, { contact, now }));
  const slots = new Set(contacts.flatMap(({ contact }) => contact ?? []));
  const kept = await world.store.report(rows, slots);
  if (!Array.isArray(kept)) throw refused(kept.because, pointer(kept.at));
  return kept.map(shownContact);
}

/** How a contact went in the end. Throws 404 `unknown-contact`. */
export async function setContactResult(
  world: World,
  { site, id, result }: { site: string; id: string; result: ContactResult },
): Promise<LoggedContact> {
  const row = await world.store.setResult(site, id, result);
  if (!row) throw notFound('unknown-contact', 'contact');
  return shownContact(row);
}

async function knownTopics({ store }: World, site: string): Promise<{ has: (id: string) => boolean; now: string[] }> {
  const [published, ever] = await Promise.all([store.catalog(site), store.everTopics(site)]);
  return { has: (id) => ever.has(id), now: published ? [...compileCatalog(published).topics.keys()] : [] };
}

function faultsOf(
  { topic, at }: NewContact,
  known: { pointer: string; topics: { has: (id: string) => boolean; now: string[] }; now: number },
): Fault[] {
  const { pointer, topics, now } = known;
  const faults: Fault[] = [];
  if (!topics.has(topic)) faults.push({ pointer: `${pointer}/topic`, detail: unknownTopic(topic, topics.now) });
  if (at !== undefined && Date.parse(at) > now) faults.push({ pointer: `${pointer}/at`, detail: 'is in the future' });
  return faults;
}

function rowOf(world: World, site: string, { contact: made, now }: { contact: NewContact; now: number }): ContactRow {
  const { customer, channel, topic, result } = made;
  return {
    id: made.contact ?? `con_${world.newId()}`,
    site,
    customer,
    channel,
    topic,
    at: made.at === undefined ? now : Date.parse(made.at),
    result,
    decision: made.decision ?? null,
    asked: false,
    expiresAt: null,
  };
}

function refused(because: Refusal, pointer: string): Problem {
  switch (because) {
    case 'reported':
      return new Problem({
        status: 409,
        code: 'contact-reported',
        detail: 'A contact was reported in this slot already; PATCH it to say how it went.',
      });
    case 'no-slot':
      return invalid([{ pointer: `${pointer}/contact`, detail: 'is no slot that was reserved for this customer' }]);
    case 'other-contact':
      return invalid([{ pointer: `${pointer}/contact`, detail: 'was reserved for another topic or channel' }]);
  }
}

function shownContact({ id, customer, channel, topic, at, result, decision, asked }: ContactRow): LoggedContact {
  return { id, customer, channel, topic, at: instantText(at)!, result, decision, asked };
}
