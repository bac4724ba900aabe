import { html, nothing } from 'lit';
import { bytesOf, shortHash } from './read-receipt.ts';
import { recordWords } from './record-words.ts';
import type { Via } from '../../../server/contract/choices.ts';
import type { HistoryLine } from '../../../server/contract/history.ts';
import type { ReceiptPayload } from '../../../server/contract/receipt.ts';
import type { FullView } from '../full-view.ts';

/** By which door she came herself; through the others somebody acts for her. */
const BY_HERSELF: Partial<Record<Via, 'youHere' | 'youByLink' | 'youByReply' | 'yourSignal'>> = {
  widget: 'youHere',
  page: 'youByLink',
  link: 'youByLink',
  'one-click': 'youByLink',
  inbound: 'youByReply',
  gpc: 'yourSignal',
};

/** When, by whom, to which wording and after which receipt; of who acted for her the history alone knows the name. */
export function receiptPairs(full: FullView, said: ReceiptPayload, line: HistoryLine) {
  const words = recordWords(full);
  const versions = said.processing.flatMap(({ words_version: version }) => version ?? []);
  const at = new Date(said.issued_at);
  // Of its own day the time alone; Swedish writes dates as ISO 8601 does.
  const when = `${words.date(at.toLocaleDateString('sv'))} · ${words.clock(said.issued_at, at.getTime())}`;
  const pair = (name: string, value: unknown) =>
    html`<dt>${name}</dt>
      <dd>${value}</dd>`;
  return html`<dl class="small">
    ${pair(words.when, when)} ${pair(words.doneBy, byWhom(full, said, line))}
    ${versions.length ? pair(words.wording, `${words.version} ${full.words.list(versions.sort((a, b) => a - b).map(String))}`) : nothing}
    ${pair(words.follows, before(full, said))}
  </dl>`;
}

function byWhom(full: FullView, { event, pii_controllers: [company] }: ReceiptPayload, { by, where }: HistoryLine) {
  const own = BY_HERSELF[event.via];
  if (own) return recordWords(full)[own];
  const who = html`<bdi>${by ?? company?.party_name}</bdi>`;
  return where ? html`${who} · <bdi>${where}</bdi>` : who;
}

/** The receipt before it by the hash that it names, as that one shows its own, and by its number where that has come. */
function before(full: FullView, { prev, event }: ReceiptPayload) {
  const words = recordWords(full);
  if (!prev) return words.isFirst;
  const older = full.past?.items.find(({ revision, receipt }) => receipt && revision < event.revision);
  return html`${older ? `${words.receipt} ${older.revision}` : nothing}
    <p><code dir="ltr">${shortHash(bytesOf(prev))}</code></p>`;
}
