import * as z from 'zod/mini';
import { Step } from './changes.ts';
import { Via } from '../../contract/choices.ts';
import type * as contract from '../../contract/receipt.ts';
import { Instant } from '../../contract/time.ts';
import { shapeOf } from './shape-of.ts';

export const Receipt = shapeOf<contract.Receipt>()(
  z.object({
    id: z.string().check(z.regex(/^rct_/)),
    jws: z.string().check(z.regex(/^[\w-]+\.[\w-]+\.[\w-]+$/)),
  }),
);

export const ReceiptHeader = shapeOf<contract.ReceiptHeader>()(
  z.object({ alg: z.literal('Ed25519'), kid: z.string(), typ: z.literal('consent-receipt+jws') }),
);

export const ReceiptPurpose = shapeOf<contract.ReceiptPurpose>()(
  z.object({
    purpose: z.string(),
    purpose_name: z.string(),
    words: z.nullable(z.string()),
    words_version: z.nullable(z.int()),
    lawful_basis: z.enum(['consent', 'contract', 'legal-obligation']),
    event_state: z.enum(['given', 'refused', 'withdrawn', 'renewed', 'pending']),
    channels: z.array(z.string()),
    recipient_third_parties: z.array(z.string()),
    withdrawal_method: z.string(),
  }),
);

const controller = z.object({
  party_name: z.string(),
  party_role: z.literal('controller'),
  party_contact: z.nullable(z.string()),
});

const event = z.object({ event_time: Instant, event_type: z.literal('explicit'), via: Via, revision: z.int() });

export const ReceiptPayload = shapeOf<contract.ReceiptPayload>()(
  z.object({
    schema_version: z.literal('https://w3id.org/dpv/schema/dpv-27560'),
    receipt_id: z.string(),
    record_id: z.string(),
    pii_principal_id: z.string(),
    issued_at: Instant,
    language: z.string(),
    pii_controllers: z.array(controller),
    privacy_notice: z.nullable(z.string()),
    processing: z.array(ReceiptPurpose),
    event,
    changes: z.array(Step),
    sentence: z.nullable(z.string()),
    prev: z.nullable(z.string()),
  }),
);

export const ReceiptKey = shapeOf<contract.ReceiptKey>()(
  z.object({
    kty: z.literal('OKP'),
    crv: z.literal('Ed25519'),
    x: z.string(),
    kid: z.string(),
    alg: z.literal('Ed25519'),
    use: z.literal('sig'),
  }),
);

export const ReceiptKeys = shapeOf<contract.ReceiptKeys>()(z.object({ keys: z.array(ReceiptKey) }));
