import { createHash } from 'node:crypto';
import type { HistoryLine } from '../../server/contract/history.ts';
import type { Receipt, ReceiptHeader, ReceiptPayload } from '../../server/contract/receipt.ts';
import { catalogIn } from './catalog-in.ts';
import { SENTENCES } from './sentences.ts';
import type { Viewer } from './view-of.ts';

const HEADER: ReceiptHeader = { alg: 'Ed25519', kid: 'of-no-server', typ: 'consent-receipt+jws' };

/** The receipt of a line of her history as a server would give it, but for its signature: no server signed it, and the checker says so. */
export function receiptOf({ receipt, revision, at, via, changes }: HistoryLine, { language }: Viewer): Receipt {
  const { brand, help, privacyNotice = null, topics } = catalogIn(language);
  const service = topics.find((topic) => topic.id === 'service')!;
  const payload: ReceiptPayload = {
    schema_version: 'https://w3id.org/dpv/schema/dpv-27560',
    receipt_id: receipt!,
    record_id: receipt!.replace('rct_', 'evt_'),
    pii_principal_id: 'c_1029',
    issued_at: at,
    language,
    pii_controllers: [{ party_name: brand, party_role: 'controller', party_contact: help }],
    privacy_notice: privacyNotice,
    processing: [
      {
        purpose: service.id,
        purpose_name: service.name,
        words: service.gives ?? null,
        words_version: service.words,
        lawful_basis: 'contract',
        event_state: 'renewed',
        channels: ['email'],
        recipient_third_parties: [],
        withdrawal_method: 'https://northgate.example/no',
      },
    ],
    event: { event_time: at, event_type: 'explicit', via, revision },
    changes,
    sentence: SENTENCES.chosen[language].replaceAll('*', ''),
    prev: createHash('sha256')
      .update(`${revision - 1}`)
      .digest('base64url'),
  };
  const parts = [HEADER, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  return { id: receipt!, jws: [...parts, Buffer.alloc(64).toString('base64url')].join('.') };
}
