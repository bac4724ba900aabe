import { hash } from 'node:crypto';
import type { ShownCatalog } from '../contract/catalog.ts';
import type { Step } from '../contract/change.ts';
import type { Choices, Via } from '../contract/choices.ts';
import type { ReceiptPayload } from '../contract/receipt.ts';
import { receiptPurposes } from './receipt-purposes.ts';

/** One accepted write of a customer's choices, and what stands before and around it. */
export interface ReceiptAct {
  site: string;
  before: Choices;
  after: Choices;
  steps: readonly Step[];
  /** The catalog in the language of the page that she acted on, else in hers; null: nothing is published. */
  shown: ShownCatalog | null;
  via: Via;
  revision: number;
  /** RFC 3339. */
  at: string;
  receiptId: string;
  recordId: string;
  /** Pairwise: of this customer at this site. */
  principal: string;
  /** Where she takes a yes back. */
  withdrawal: string;
  /** The receipt before; null: this is her first. */
  previousJws: string | null;
}

/** What a receipt says, but for the sentence, which is said in the receipt's `language`. */
export function receiptPayload(act: ReceiptAct, sentence: (language: string) => string | null): ReceiptPayload {
  const { site, before, after, steps, shown, at } = act;
  const language = shown?.language ?? after.language ?? 'en';
  return {
    schema_version: 'https://w3id.org/dpv/schema/dpv-27560',
    receipt_id: act.receiptId,
    record_id: act.recordId,
    pii_principal_id: act.principal,
    issued_at: at,
    language,
    pii_controllers: [
      { party_name: shown?.brand ?? site, party_role: 'controller', party_contact: shown?.help ?? null },
    ],
    privacy_notice: shown?.privacyNotice ?? null,
    processing: receiptPurposes({ before, after, steps, topics: shown?.topics ?? [], withdrawal: act.withdrawal }),
    event: { event_time: at, event_type: 'explicit', via: act.via, revision: act.revision },
    changes: [...steps],
    sentence: sentence(language),
    prev: act.previousJws === null ? null : receiptDigest(act.previousJws),
  };
}

/** What the next receipt calls this one: base64url SHA-256 of its compact form. */
export function receiptDigest(jws: string): string {
  return hash('sha256', jws, 'base64url');
}
