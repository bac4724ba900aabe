import type { Catalog, Topic } from '../../server/contract/catalog.ts';
import type { Choices } from '../../server/contract/choices.ts';
import type { Judgement } from '../../server/contract/decision.ts';
import type { Facts } from '../../server/contract/facts.ts';
import type { BriefJudgement } from '../../server/domain/decide-briefly.ts';
import { decide } from '../../server/domain/decide.ts';
import type { AskedOf } from '../../server/domain/decide.ts';
import type { Contact } from '../../server/domain/rule.ts';
import { choicesOf, northgate } from './decision-vectors.ts';

/* One ask on the catalog of the published stories, with one topic changed where a promise needs it. */

export interface Told {
  choices?: Partial<Choices>;
  facts?: Facts;
  contacts?: Contact[];
  /** Laid over the topic that is asked about. */
  topic?: Partial<Topic>;
  /** Laid over the catalog. */
  catalog?: Partial<Catalog>;
  suppressed?: boolean;
  said?: Record<string, string>;
}

export const T = (text: string) => Date.parse(text);

/** A Wednesday, noon in New York. */
export const noon = T('2026-06-10T16:00:00Z');

export const yes = { use: 'yes' } as const;

/** News by e-mail and text: open at noon. */
export const open: Partial<Choices> = { channels: { email: yes, sms: yes }, topics: { news: { want: 'yes' } } };

/** What makes a service message hers. */
export const booked = { kind: 'booking', ref: 'B-77', madeBy: 'customer' };

/** Asks about news by e-mail at noon unless told otherwise, of somebody whose choices are `open` where nothing else is told. */
export function ask(told: Told, asked: Partial<AskedOf> = {}): Judgement {
  const one: AskedOf = { channel: 'email', topic: 'news', at: noon, ...asked };
  const { catalog, version } = northgate;
  const topics = catalog.topics.map((topic) => (topic.id === one.topic ? { ...topic, ...told.topic } : topic));
  return decide({
    profile: {
      choices: choicesOf({ ...open, ...told.choices }),
      facts: told.facts ?? {},
      suppressed: told.suppressed,
      said: told.said,
    },
    catalog: { version, catalog: { ...catalog, topics, ...told.catalog } },
    contacts: told.contacts ?? [],
    ask: one,
  });
}

export const codes = (answer: Judgement) => answer.reasons.map((reason) => reason.code);

/** What a row of a list is told of an answer. */
export function briefly(answer: Judgement): BriefJudgement {
  return { outcome: answer.outcome, codes: codes(answer), nextAllowedAt: answer.nextAllowedAt };
}

/** A contact about news by e-mail that was delivered, unless told otherwise. */
export const sent = (at: string, more: Partial<Contact> = {}): Contact => ({
  at: T(at),
  channel: 'email',
  topic: 'news',
  result: 'delivered',
  ...more,
});

/** Choices with one plan. */
export const plan = (body: object): Partial<Choices> => ({
  plans: [{ id: 'pln_1', ...body } as Choices['plans'][number]],
});
