import type { ReceiptPayload } from '../../../server/contract/receipt.ts';

const purpose = (id: string, words_version: number): ReceiptPayload['processing'][number] => ({
  purpose: id,
  purpose_name: id,
  words: null,
  words_version,
  lawful_basis: 'consent',
  event_state: 'renewed',
  channels: ['email'],
  recipient_third_parties: [],
  withdrawal_method: 'https://northgate.example/no',
});

/** A receipt in its form, with what `said` says of it; nobody signed it. */
export function receiptJws({ revision, ...said }: Partial<ReceiptPayload> & { revision: number }): string {
  const at = '2025-11-03T12:04:00Z';
  const payload: ReceiptPayload = {
    schema_version: 'https://w3id.org/dpv/schema/dpv-27560',
    receipt_id: 'rct_0193a000-0000-7000-8000-000000000041',
    record_id: 'evt_0193a000-0000-7000-8000-000000000041',
    pii_principal_id: 'p',
    issued_at: at,
    language: 'en',
    pii_controllers: [{ party_name: 'Northgate Motors', party_role: 'controller', party_contact: null }],
    privacy_notice: null,
    processing: [purpose('trade-in', 3), purpose('service', 1)],
    event: { event_time: at, event_type: 'explicit', via: 'widget', revision },
    changes: [],
    sentence: 'We may email you about Service reminders.',
    prev: base64url(Uint8Array.from({ length: 32 }, (_, byte) => byte)),
    ...said,
  };
  const parts = [{ alg: 'Ed25519', kid: 'k', typ: 'consent-receipt+jws' }, payload];
  const texts = parts.map((part) => base64url(new TextEncoder().encode(JSON.stringify(part))));
  return [...texts, base64url(new Uint8Array(64))].join('.');
}

function base64url(bytes: Uint8Array): string {
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
