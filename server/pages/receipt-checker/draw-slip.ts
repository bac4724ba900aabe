import type { Linked } from './check-chain.ts';
import type { CheckedReceipt } from './check-receipt.ts';
import { drawing, el, icon } from './elements.ts';
import { brandOf, byOf, changeText, minuteText, shortHash, wordingText, wordsOf } from './say-receipt.ts';
import { sealPath } from './seal-path.ts';

const TICK = 'm33 40.5 5 5 9.5-10.5';

/** The paper slip: what was said, a tear line, the particulars, and the seal of its own hash. */
export function drawSlip(receipt: CheckedReceipt, linked: Linked | null): HTMLElement {
  const { payload, digest, fault } = receipt;
  const rays = { d: sealPath(digest), width: 2.3 };
  const seal = drawing(80, fault === null ? [rays, { d: TICK, width: 2.4 }] : [rays], `Seal ${shortHash(digest)}`);
  seal.setAttribute('class', 'seal');
  const head = el('div', 'top', el('div', '', ...titleOf(receipt)), seal);
  const foot = el('div', 'end', code(shortHash(digest)), saveButton(receipt));
  if (!payload) return el('article', 'slip', head, el('p', 'said', 'It cannot be read.'), el('div', 'tear'), foot);
  const said = el('p', 'said', payload.sentence ?? payload.changes.map((one) => changeText(one, payload)).join('. '));
  said.lang = payload.language;
  said.dir = 'auto';
  for (const words of wordsOf(payload)) said.append(el('span', 'words', `“${words}”`));
  return el(
    'article',
    fault === null ? 'slip' : 'slip doubtful',
    head,
    said,
    el('div', 'tear'),
    pairs(receipt, linked),
    foot,
  );
}

function titleOf({ payload }: CheckedReceipt): HTMLElement[] {
  const brand = el('p', 'brand', payload ? brandOf(payload) : 'Not a receipt');
  brand.dir = 'auto';
  return [el('p', 'kind', payload ? `Receipt ${payload.event.revision}` : 'Receipt'), brand];
}

function pairs({ payload }: CheckedReceipt, linked: Linked | null): HTMLElement {
  const list = el('dl');
  const add = (term: string, ...values: string[]) => {
    const described = el('dd', '', ...values.map((value) => el('span', '', value)));
    described.dir = 'auto';
    list.append(el('dt', '', term), described);
  };
  add('Changed', ...payload!.changes.map((one) => changeText(one, payload!)));
  add('When', minuteText(payload!.issued_at));
  add('By', byOf(payload!));
  const wording = wordingText(payload!);
  if (wording !== null) add('Wording', wording);
  add('Follows', followsText(linked));
  return list;
}

function followsText(linked: Linked | null): string {
  if (linked?.link === 'follows') return `Receipt ${linked.before!.payload!.event.revision}`;
  return linked?.link === 'first' ? 'None, it is the first' : 'One that is not here';
}

function code(text: string): HTMLElement {
  const made = el('span', 'code', text);
  made.dir = 'ltr';
  return made;
}

function saveButton({ jws, payload }: CheckedReceipt): HTMLElement {
  const link = el('a', 'text-button', icon('save'), 'Save');
  link.href = URL.createObjectURL(new Blob([`${jws}\n`], { type: 'application/jose' }));
  link.download = `receipt-${payload?.event.revision ?? 'unread'}.jws`;
  return link;
}
