import { setTimeout } from 'node:timers/promises';
import type { AskKey, ContactRow, Contacts, Refusal } from '../contacts.ts';
import { contactsById, insertContacts, newestContacts, removeContact, setContactResult } from './contact-log.ts';
import { isDecisionKnown, listDecisions } from './decision-log.ts';
import type { DecisionLog } from './decision-log.ts';
import { judgeStandings } from './find-standings.ts';
import { holdersOf } from './identifiers.ts';
import { addressLock, customerLock, siteShared, slotLock } from './locks.ts';
import type { Lock } from './locks.ts';
import type { Runner } from './statement.ts';
import type { Transact, Unit } from './transact.ts';

/** How long another process may take to write down what it answered, in milliseconds. */
const WRITTEN_WITHIN = 250;

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

export function createContacts(
  reader: Runner,
  transact: Transact,
  { log, now, turnReader }: { log: DecisionLog; now: () => number; turnReader: Runner },
): Omit<Contacts, 'everTopics' | 'volume'> {
  /** The slot that a report takes the place of: hers, or one of somebody of whom only an address was known. */
  async function takeSlot(unit: Unit, row: ContactRow, at: number): Promise<ContactRow> {
    const slots = await contactsById(unit, row.site, row.id);
    const slot =
      slots.find(({ customer }) => customer === row.customer) ?? slots.find(({ customer }) => customer === '');
    if (!slot) throw new Refused(at, 'no-slot');
    if (slot.result !== null) throw new Refused(at, 'reported');
    if (slot.topic !== row.topic || slot.channel !== row.channel) throw new Refused(at, 'other-contact');
    removeContact(unit, slot);
    return slot;
  }

  async function keepReport(unit: Unit, row: ContactRow, place: { at: number; isSlot: boolean }): Promise<ContactRow> {
    const slot = place.isSlot ? await takeSlot(unit, row, place.at) : null;
    const decision = slot?.decision ?? row.decision;
    const known = decision !== null && (await isDecisionKnown(unit, row.site, row.customer, decision));
    const kept = { ...row, decision, asked: slot !== null || known };
    insertContacts(unit, [kept]);
    return kept;
  }

  /** What was answered a moment ago, here or by another process, is in the log before it is looked for. */
  async function awaitLog(rows: readonly ContactRow[]): Promise<void> {
    const named = rows.filter(({ decision }) => decision !== null);
    if (named.length === 0) return;
    await log.flush();
    const known = await Promise.all(
      named.map((row) => isDecisionKnown(turnReader, row.site, row.customer, row.decision!)),
    );
    if (named.some((row, place) => !known[place] && isYoung(row.decision!, now()))) await setTimeout(WRITTEN_WITHIN);
  }

  return {
    async ask(key, judge) {
      await log.room();
      const { answer, kept } = await judgeStandings(turnReader, key, { judge, now: now() });
      log.append(kept.decisions);
      return answer;
    },
    async reserve(key, judge) {
      await log.room();
      const { answer, kept } = await transact(locksOf(key), async (unit) => {
        await lockHolders(unit, key);
        const judged = await judgeStandings(unit, key, { judge, now: now() });
        insertContacts(unit, judged.kept.contacts);
        return judged;
      });
      log.append(kept.decisions);
      return answer;
    },
    async report(rows, slots) {
      await awaitLog(rows);
      const locks = rows.flatMap(({ site, customer, id }): Lock[] => [
        siteShared(site),
        customerLock(site, customer),
        ...(slots.has(id) ? [slotLock(site, id)] : []),
      ]);
      return transact(locks, async (unit) => {
        const kept: ContactRow[] = [];
        for (const [at, row] of rows.entries())
          kept.push(await keepReport(unit, row, { at, isSlot: slots.has(row.id) }));
        return kept;
      }).catch(refusalOf);
    },
    setResult: (site, id, result) =>
      transact([siteShared(site), slotLock(site, id)], async (unit) => {
        const [first] = await contactsById(unit, site, id);
        if (!first) return null;
        setContactResult(unit, first, result);
        return { ...first, result, expiresAt: null };
      }),
    async asked(query) {
      await log.flush();
      const { allowed, refused, decisions } = await listDecisions(reader, query);
      return { allowed, refused, decisions, contacts: await newestContacts(reader, query) };
    },
  };
}

function locksOf({ site, who }: AskKey): Lock[] {
  const whose = 'customer' in who ? customerLock(site, who.customer) : addressLock(site, who.address);
  return [siteShared(site), whose];
}

/** Whoever has the address: while its lock is held nobody else gets it. */
async function lockHolders(unit: Unit, { site, who }: AskKey): Promise<void> {
  if ('customer' in who) return;
  const holders = await holdersOf(unit, site, who.address);
  unit.lock(holders.map((customer) => customerLock(site, customer)));
}

/** Whether an id of a UUIDv7 was made within the last seconds. */
function isYoung(id: string, now: number): boolean {
  const made = Number.parseInt(
    id
      .replace(/^[a-z]+_/, '')
      .replaceAll('-', '')
      .slice(0, 12),
    16,
  );
  return Math.abs(now - made) < 5000;
}

function refusalOf(thrown: unknown): { at: number; because: Refusal } {
  if (!(thrown instanceof Refused)) throw thrown;
  return { at: thrown.at, because: thrown.because };
}
