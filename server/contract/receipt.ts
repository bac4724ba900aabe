import type { Step } from './change.ts';
import type { Via } from './choices.ts';

/** Proof of one accepted write that the customer keeps: a compact JWS (RFC 7515) over a ReceiptPayload. */
export interface Receipt {
  id: string;
  jws: string;
}

/** The protected header: EdDSA by its own name (RFC 9864), and the RFC 7638 thumbprint of the key. */
export interface ReceiptHeader {
  alg: 'Ed25519';
  kid: string;
  typ: 'consent-receipt+jws';
}

/**
 * What became of one purpose. given: a yes where there was none · refused: a no where there was no yes · withdrawn: a yes ended
 * · renewed: a yes goes on, on other terms · pending: a yes that waits for its link.
 */
export type ReceiptState = 'given' | 'refused' | 'withdrawn' | 'renewed' | 'pending';

/** One topic that the write touched, as it stands after it. */
export interface ReceiptPurpose {
  purpose: string;
  purpose_name: string;
  /** The text that stands beside the topic; null where that version of it is no longer published. */
  words: string | null;
  words_version: number | null;
  lawful_basis: 'consent' | 'contract' | 'legal-obligation';
  event_state: ReceiptState;
  /** What it may come by now; none after a no. */
  channels: string[];
  recipient_third_parties: string[];
  withdrawal_method: string;
}

/** The signed content, with the names of ISO/IEC TS 27560. Instants are RFC 3339. */
export interface ReceiptPayload {
  schema_version: 'https://w3id.org/dpv/schema/dpv-27560';
  receipt_id: string;
  /** The event that the same write made. */
  record_id: string;
  /** The same for all receipts of one customer at one site, and nobody can tell from it who she is. */
  pii_principal_id: string;
  issued_at: string;
  /** Of the words and of the sentence. */
  language: string;
  pii_controllers: { party_name: string; party_role: 'controller'; party_contact: string | null }[];
  privacy_notice: string | null;
  processing: ReceiptPurpose[];
  event: { event_time: string; event_type: 'explicit'; via: Via; revision: number };
  changes: Step[];
  sentence: string | null;
  /** base64url SHA-256 of the jws before; null for the first. */
  prev: string | null;
}

/** A public key that receipts are verified with (RFC 7517, RFC 8037). */
export interface ReceiptKey {
  kty: 'OKP';
  crv: 'Ed25519';
  x: string;
  kid: string;
  alg: 'Ed25519';
  use: 'sig';
}

/** `GET /.well-known/jwks.json`: the key in use first, then every one before it. */
export interface ReceiptKeys {
  keys: ReceiptKey[];
}
