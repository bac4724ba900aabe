import { readFileSync } from 'node:fs';
import { Catalog } from '../../server/contract/catalog.ts';
import type { Choices } from '../../server/contract/choices.ts';
import type { ContactResult } from '../../server/contract/contact.ts';
import type { Alternative, Basis, Outcome, ReasonCode } from '../../server/contract/decision.ts';
import type { AskChannel } from '../../server/contract/channel.ts';
import type { Facts } from '../../server/contract/facts.ts';
import { unseenProfile } from '../../server/domain/profile-state.ts';
import type { PublishedCatalog } from '../../server/domain/published-catalog.ts';

export interface DecisionVector {
  id: string;
  story: string;
  choices: Partial<Choices>;
  facts?: Facts;
  contacts?: { channel: AskChannel; topic: string; at: string; result: ContactResult }[];
  ask: { channel: AskChannel; topic: string; at: string; item?: string; basis?: Basis };
  expect: { outcome: Outcome; codes: ReasonCode[]; nextAllowedAt: string | null; alternatives?: Alternative[] };
}

const file = JSON.parse(readFileSync(new URL('../vectors/decisions.json', import.meta.url), 'utf8'));

/** The published stories of who may be contacted, with the one catalog that they share. */
export const vectors: DecisionVector[] = file.cases;
export const northgate: PublishedCatalog = { version: 1, catalog: Catalog.parse(file.catalog) };

/** Choices in full from the part that a story names. */
export function choicesOf(part: Partial<Choices>): Choices {
  return { ...unseenProfile().choices, ...part };
}
