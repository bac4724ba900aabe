import * as z from 'zod/mini';
import { Channel } from './channel.ts';
import { Email, Phone } from './facts.ts';
import { CustomerId, TopicId } from './ids.ts';
import type { ChangesAnswer, OpenProposal } from './profile.ts';
import { Instant, LocalDay } from './time.ts';
import { Label, Words } from './words.ts';

/** The newest version of `PreferencesExport` that is read; every older one is read too. */
export const EXPORT_VERSION = 1;

/**
 * The body of `POST /v1/me/import`: a file that `GET /v1/me/export` of any Ask First server answered, as it is. Only
 * what is named here is read, entry by entry, so that one odd entry costs no other.
 */
export const ImportRequest = z.object({
  format: z.literal('ask-first-export'),
  version: z.optional(z.int().check(z.minimum(0), z.maximum(EXPORT_VERSION, 'is newer than this server reads'))),
  exportedAt: z.optional(z.unknown()),
  site: z.optional(z.unknown()),
  catalog: z.optional(z.unknown()),
  choices: z.custom<Record<string, unknown>>(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    'must be an object',
  ),
  receipts: z.optional(z.unknown()),
  receiptKeys: z.optional(z.unknown()),
});
export type ImportRequest = z.infer<typeof ImportRequest>;

/**
 * Why an entry of the file was not taken. unknown-topic, unknown-channel: this site offers no such thing · not-offered:
 * the topic comes by none of these channels here · essential: it cannot be refused here · not-confirmed: a yes that was
 * never confirmed · answered-here: she said this here already, and it changes no answer · over: it ended before today ·
 * theirs: a note to the people of the other company · not-understood: it is no entry that this server can read ·
 * altered: the file holds a receipt that was changed, so no yes of it is believed · erased: she deleted her preferences
 * here; until she says something here herself, only what is quieter is taken · full: there are as many pauses or plans
 * as can be kept.
 */
export type LeftBecause =
  | 'unknown-topic'
  | 'unknown-channel'
  | 'not-offered'
  | 'essential'
  | 'not-confirmed'
  | 'answered-here'
  | 'over'
  | 'theirs'
  | 'not-understood'
  | 'altered'
  | 'erased'
  | 'full';

/** An entry of the file, or a part of one, that was not taken. */
export interface LeftOut {
  /** Where it stands in the file’s choices: `topics.news`, `channels.visit`, `plans.1`. */
  path: string;
  /** The topic as the file calls it, else null. Never HTML. */
  name: string | null;
  because: LeftBecause;
}

/**
 * What is wrong with a receipt. form: it is none · no-key: the key that it names is not there · signature: its words
 * were changed · id: it stands under another’s id · chain: the one that it names as before it is another.
 */
export type ImportedReceiptFault = 'form' | 'no-key' | 'signature' | 'id' | 'chain';

/** What was found out about the receipts in the file. */
export interface ImportedReceipts {
  given: number;
  genuine: number;
  /** server: by keys of this server · file: by keys that came in the file alone · null: none is genuine. */
  signedBy: 'server' | 'file' | null;
  /** `at` counts from 0 in the file’s `receipts`; `id` as it stands there. */
  faults: { at: number; id: string | null; fault: ImportedReceiptFault }[];
}

/**
 * `POST /v1/me/import`: 200. What is quieter holds at once (`applied`), what is louder waits as one `proposal`, what
 * could not be taken is in `left`. `held` is always empty. The same file again changes nothing and is answered with the
 * same proposal; of a newer file only what no earlier one asked is a proposal of its own.
 */
export interface ImportAnswer extends ChangesAnswer {
  proposal: OpenProposal | null;
  /** Whose file it is, in the file’s own words. */
  from: { brand: string; site: string | null; exportedAt: string | null };
  left: LeftOut[];
  receipts: ImportedReceipts;
}

/** The query of `POST /v1/import`: the name of the list, which her history shows. */
export const ImportQuery = z.strictObject({ from: z.optional(Label) });
export type ImportQuery = z.infer<typeof ImportQuery>;

/**
 * One row of the list, a column each; `customer` and `answer` must be there, empty cells are as none. Neither topic nor
 * channel: all marketing · a topic · a channel · both: that channel for that topic. A yes names a topic or a channel
 * and needs its evidence: `at` when it was given, `where` (which form, which call), `words` what was agreed to.
 * `version` is the catalog's version of these words. `email` and `phone` are not kept: they are looked up among what
 * was erased.
 */
export const ImportRow = z.strictObject({
  customer: CustomerId,
  answer: z.enum(['yes', 'no']),
  topic: z.optional(TopicId),
  channel: z.optional(Channel),
  at: z.optional(z.union([Instant, LocalDay])),
  where: z.optional(Label),
  words: z.optional(Words),
  version: z.optional(z.pipe(z.string().check(z.regex(/^[1-9]\d{0,5}$/, 'must be a whole number')), z.coerce.number())),
  email: z.optional(Email),
  phone: z.optional(Phone),
});
export type ImportRow = z.infer<typeof ImportRow>;

/**
 * Why a row of a list was not taken: `evidence-missing` (a yes without when, where and which words, or with a day that
 * has not come) `answered` (there is an answer already, and this one is not newer) `stopped` `suppressed` `erased`
 * `unknown-topic` `unknown-channel` `not-offered` `essential`.
 */
export type ImportRowReason =
  | 'evidence-missing'
  | 'answered'
  | 'stopped'
  | 'suppressed'
  | 'erased'
  | 'unknown-topic'
  | 'unknown-channel'
  | 'not-offered'
  | 'essential';

/** `POST /v1/import`: 200, when the last row is kept. `rows` = `applied` + `already` + all of `left` + `bad`. */
export interface ImportSummary {
  rows: number;
  applied: number;
  /** It was so before. */
  already: number;
  left: Partial<Record<ImportRowReason, number>>;
  /** Rows that could not be read, or make no sense. */
  bad: number;
  /** The first thousand rows that were left or could not be read, by the line on which they begin. */
  rowsLeft: { line: number; why: string }[];
  /** Topics that the list names and no catalog of this site ever had, with their rows; the first hundred. */
  unknownTopics: Record<string, number>;
}
