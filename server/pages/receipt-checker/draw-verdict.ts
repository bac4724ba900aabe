import type { CheckedReceipt } from './check-receipt.ts';
import { drawSlip } from './draw-slip.ts';
import { el, icon } from './elements.ts';
import type { Judged } from './judge.ts';
import { changeText, minuteText } from './say-receipt.ts';
import { findingsOf, provesText, verdictText, type Finding } from './say-verdict.ts';

/** Receipts that are listed before somebody asks for all. */
const MOST_LISTED = 50;

/** Everything that is shown of a judgement: one receipt as a slip, the verdict, what it proves, and the others to choose. */
export function drawJudged(judged: Judged): HTMLElement[] {
  const verdict = el(
    'p',
    'verdict',
    ...verdictText(judged).map(({ text, strong }) => (strong ? el('strong', '', text) : text)),
  );
  if (judged.receipts.length === 0) return [verdict];
  const place = el('div', 'shown');
  const inOrder = [...judged.chain.map(({ receipt }) => receipt), ...judged.receipts.filter(({ payload }) => !payload)];
  const newest = inOrder.toReversed();
  const findings = (receipt: CheckedReceipt) => findingsOf(receipt, linkedOf(receipt), judged);
  const linkedOf = (receipt: CheckedReceipt) => judged.chain.find((one) => one.receipt === receipt) ?? null;
  const standing = (receipt: CheckedReceipt): Finding['is'] => {
    if (findings(receipt).some(({ is }) => is === 'wrong')) return 'wrong';
    return receipt.fault === null ? 'proven' : 'open';
  };
  const list = newest.length > 1 ? listOf(newest, { show, standing }) : null;

  function show(receipt: CheckedReceipt): void {
    const lines = findings(receipt).map(({ is, title, detail }) =>
      el('li', is, icon(is), el('div', '', el('b', '', title), el('span', 'small', detail))),
    );
    const says = el('div', '', el('h2', 'label', 'Verdict'), verdict, el('ul', 'findings', ...lines));
    const proves = el('div', '', el('h2', '', 'What this proves'), el('p', '', provesText(receipt, judged)));
    place.replaceChildren(
      el('div', 'pair', el('div', '', drawSlip(receipt, linkedOf(receipt))), says),
      el('div', 'proves', icon('info'), proves),
    );
  }
  // One that was changed breaks the link of the next one too, so it is shown first.
  const changed = newest.find(({ fault }) => fault !== null && fault !== 'no-key');
  show(changed ?? newest.find((receipt) => standing(receipt) === 'wrong') ?? newest[0]!);
  return list ? [place, list] : [place];
}

interface Choice {
  show(receipt: CheckedReceipt): void;
  standing(receipt: CheckedReceipt): Finding['is'];
}

function listOf(receipts: readonly CheckedReceipt[], { show, standing }: Choice): HTMLElement {
  const list = el('ul', 'list');
  const add = (some: readonly CheckedReceipt[]) => {
    for (const receipt of some) {
      const row = el('button', 'row', icon(standing(receipt)));
      row.type = 'button';
      row.append(el('span', '', rowText(receipt)));
      row.addEventListener('click', () => {
        show(receipt);
        document.querySelector('.slip')?.scrollIntoView({ block: 'nearest' });
      });
      list.append(el('li', '', row));
    }
  };
  add(receipts.slice(0, MOST_LISTED));
  const rest = receipts.slice(MOST_LISTED);
  const whole = el('section', '', el('h2', '', `All ${receipts.length} receipts, newest first`), list);
  if (rest.length === 0) return whole;
  const more = el('button', 'button', `Show ${rest.length} more`);
  more.type = 'button';
  more.addEventListener('click', () => {
    add(rest);
    more.remove();
  });
  whole.append(more);
  return whole;
}

function rowText({ payload }: CheckedReceipt): string {
  if (!payload) return 'It cannot be read';
  const what = payload.changes.map((one) => changeText(one, payload)).join('; ');
  return `Receipt ${payload.event.revision} · ${minuteText(payload.issued_at)} · ${what}`;
}
