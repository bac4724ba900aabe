import type { DatabaseSync } from 'node:sqlite';
import type { ContactRow, Contacts, DecisionRow, Refusal } from '../contacts.ts';
import { StoreUnavailable } from '../store.ts';
import { createContactLog } from './contact-log.ts';
import { createDecisionLog } from './decision-log.ts';
import type { Transact } from './group-writer.ts';
import type { Identifiers } from './identifiers.ts';
import { createStandings } from './standings.ts';
import { createVolume } from './volume.ts';

/** What this file needs of an erase and of a stop. */
export interface SqliteContacts extends Omit<Contacts, 'everTopics'> {
  /** The answer of that id, where it was about this customer. */
  decision(site: string, customer: string, id: string): DecisionRow | null;
  /** Forgets a customer inside the caller's transaction; answers how many rows there were. */
  forget(site: string, customer: string): number;
  /** Writes what the log of decisions still holds. */
  flush(): Promise<void>;
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

export function createContacts(database: DatabaseSync, transact: Transact, identifiers: Identifiers): SqliteContacts {
  const contacts = createContactLog(database);
  const decisions = createDecisionLog(database, transact);
  const find = createStandings(database, { identifiers, contacts });

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
      await decisions.room();
      const { answer, kept } = reading(() => judge(find(key)));
      decisions.append(kept.decisions);
      return answer;
    },
    reserve: (key, judge) =>
      transact(() => {
        const { answer, kept } = judge(find(key));
        for (const row of kept.contacts) contacts.insert(row);
        for (const row of kept.decisions) decisions.write(row);
        return answer;
      }),
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
        ...decisions.counts(site, customer),
        decisions: decisions.list(site, customer, limit),
        contacts: contacts.newest(site, customer, limit),
      })),
    decision: decisions.find,
    volume: createVolume(database),
    forget: (site, customer) => contacts.forget(site, customer) + decisions.forget(site, customer),
    flush: decisions.flush,
  };
}

function refusalOf(thrown: unknown): { at: number; because: Refusal } {
  if (!(thrown instanceof Refused)) throw thrown;
  return { at: thrown.at, because: thrown.because };
}

/** A database that cannot be read now is a 503, and the caller contacts nobody. */
function reading<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof Error) || (cause as NodeJS.ErrnoException).code !== 'ERR_SQLITE_ERROR') throw cause;
    throw new StoreUnavailable('the database cannot be read', { cause });
  }
}
