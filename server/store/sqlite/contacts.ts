import type { DatabaseSync } from 'node:sqlite';
import type { AtOnce } from '../at-once.ts';
import type { ContactRow, Contacts, DecisionRow, Refusal } from '../contacts.ts';
import { createContactLog } from './contact-log.ts';
import { toParts } from './decision-line.ts';
import { createDecisionLog } from './decision-log.ts';
import type { Transact } from './group-writer.ts';
import type { Identifiers } from './identifiers.ts';
import { reading } from './reading.ts';
import { createStandings } from './standings.ts';
import { createVolume } from './volume.ts';

/** What this file needs of an erase and of a stop. */
export interface SqliteContacts extends Omit<Contacts, 'everTopics'> {
  /** Finds in what is remembered, which must be current; null where the log is full. */
  findAtOnce: AtOnce['find'];
  log: AtOnce['log'];
  logLike: AtOnce['logLike'];
  /** Forgets what is remembered of profiles: one was written. */
  forgetProfiles(): void;
  /** The answer of that id, where it was about this customer. */
  decision(site: string, customer: string, id: string): DecisionRow | null;
  /** Forgets a customer inside the caller's transaction; answers how many rows there were. */
  forget(site: string, customer: string): number;
  /** Queues what the log of decisions still holds as the last write. */
  flushLast(): Promise<void>;
}

/** Ends the transaction of a report that is not taken. */
class Refused extends Error {
  readonly at: number;
  readonly because: Refusal;

  constructor(at: number, because: Refusal) {
    super(because);
    this.at = at;
    this.because = because;
  }
}

/** `losses`: how many commits were lost until now. */
export function createContacts(
  database: DatabaseSync,
  transact: Transact,
  { identifiers, losses }: { identifiers: Identifiers; losses: () => number },
): SqliteContacts {
  const contacts = createContactLog(database);
  const decisions = createDecisionLog(database, transact);
  const standings = createStandings(database, { identifiers, contacts, losses });

  /** The slot that a report takes the place of: hers, or one of somebody of whom only an address was known. */
  function takeSlot(row: ContactRow, at: number): ContactRow {
    const slots = contacts.byId(row.site, row.id);
    const slot =
      slots.find(({ customer }) => customer === row.customer) ?? slots.find(({ customer }) => customer === '');
    if (!slot) throw new Refused(at, 'no-slot');
    if (slot.result !== null) throw new Refused(at, 'reported');
    if (slot.topic !== row.topic || slot.channel !== row.channel) throw new Refused(at, 'other-contact');
    contacts.remove(slot.site, slot.customer, slot.id);
    return slot;
  }

  function keepReport(row: ContactRow, { at, isSlot }: { at: number; isSlot: boolean }): ContactRow {
    const slot = isSlot ? takeSlot(row, at) : null;
    const decision = slot?.decision ?? row.decision;
    const asked = slot !== null || (decision !== null && decisions.knows(row.site, row.customer, decision));
    const kept = { ...row, decision, asked };
    contacts.insert(kept);
    return kept;
  }

  return {
    async ask(key, judge) {
      if (!decisions.hasRoom()) await decisions.flush();
      const { answer, kept } = reading(() => judge(standings.find(key)));
      decisions.append(kept.decisions);
      return answer;
    },
    findAtOnce: (key) => (decisions.hasRoom() ? standings.recall(key) : null),
    log: decisions.append,
    logLike(row) {
      const parts = toParts(row);
      return (own) => decisions.appendTo(parts, own);
    },
    forgetProfiles: standings.forget,
    async reserve(key, judge) {
      if (!decisions.hasRoom()) await decisions.flush();
      const { answer, kept } = await transact(() => {
        const judged = judge(standings.find(key));
        for (const row of judged.kept.contacts) contacts.insert(row);
        return judged;
      }, true);
      decisions.append(kept.decisions);
      return answer;
    },
    report: (rows, slots) =>
      transact(() => rows.map((row, at) => keepReport(row, { at, isSlot: slots.has(row.id) }))).catch(refusalOf),
    setResult: (site, id, result) =>
      transact(() => {
        const [first] = contacts.byId(site, id);
        if (!first) return null;
        contacts.setResult(site, id, result);
        return { ...first, result, expiresAt: null };
      }),
    asked: async ({ site, customer, limit }) =>
      reading(() => ({
        ...decisions.asked(site, customer, limit),
        contacts: contacts.newest(site, customer, limit),
      })),
    decision: decisions.find,
    volume: createVolume(database),
    forget: (site, customer) => contacts.forget(site, customer) + decisions.forget(site, customer),
    flushLast: decisions.flushLast,
  };
}

function refusalOf(thrown: unknown): { at: number; because: Refusal } {
  if (!(thrown instanceof Refused)) throw thrown;
  return { at: thrown.at, because: thrown.because };
}
