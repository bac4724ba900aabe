import { sealPath } from '../../../server/pages/receipt-checker/seal-path.ts';
import { accessible } from './accessible.ts';
import { ok, same } from './assert.ts';
import { clear, draw, type Drawing } from './draw.ts';
import { Desk } from './desk.ts';
import { receiptJws } from './receipt-jws.ts';
import { some, viewOf } from './sample.ts';
import type { HistoryLine } from '../../../server/contract/history.ts';
import type { ReceiptPayload } from '../../../server/contract/receipt.ts';

const ids = ['rct_0193a000-0000-7000-8000-000000000041', 'rct_0193a000-0000-7000-8000-000000000040'];
const words = 'I said <b>email</b>';
const changes = [{ path: 'channels.phone', from: 'yes', to: 'no', direction: 'quieter' as const, words }];
const line = { at: '2025-11-03T12:04:00Z', via: 'widget', by: null, where: null } as const;
const lines: HistoryLine[] = [
  { ...line, revision: 41, receipt: ids[0]!, changes, acts: [] },
  { ...line, revision: 40, receipt: ids[1]!, changes, acts: [] },
];

/** Opens the receipt of a line, and waits until it is drawn. */
async function open({ all, find, settled }: Drawing, at = 0) {
  find(`[data-opens^="${ids[at]}"]`).click();
  for (let tries = 0; !all('.slip').length; tries += 1) {
    ok(tries < 100, 'no receipt is drawn');
    await settled();
  }
}

async function drawSlip(said: Partial<ReceiptPayload> = {}, { lang = 'en', width = 480 } = {}): Promise<Drawing> {
  const drawing = await draw(viewOf(some), { width, attributes: { lang } });
  drawing.desk.answers = answersOf(said);
  drawing.desk.show({ ...viewOf(some), revision: 42 });
  await drawing.settled();
  await open(drawing);
  return drawing;
}

function answersOf(said: Partial<ReceiptPayload>): Desk['answers'] {
  const jws = (revision: number) => receiptJws({ revision, changes, ...said });
  return {
    '/history': { items: lines, next: null },
    [ids[0]!]: { id: ids[0], jws: jws(41) },
    [ids[1]!]: { id: ids[1], jws: jws(40) },
  };
}

const pairs = ({ all }: Drawing) =>
  all('.slip dt').map((name) => [name.textContent, (name.nextElementSibling as HTMLElement).innerText.trim()]);
const rays = ({ find }: Drawing) => find('.seal path').getAttribute('d')!;

describe('a receipt that is drawn under its line', () => {
  afterEach(clear);

  it('says whose it is and its number, what was done, and her words as they are', async () => {
    const drawing = await drawSlip();
    same(drawing.text('.slip-top'), 'Receipt 41 Northgate Motors');
    same(drawing.text('.slip-said'), `You turned off Phone ${words}`);
    same(drawing.all('.slip q').length, 1);
  });

  it('says when, by whom, to which wording and after which receipt', async () => {
    const drawing = await drawSlip();
    const [when, ...rest] = pairs(drawing);
    same(when![0], 'When');
    ok(/2025/.test(when![1]!), `with its year, whenever it is read: ${when![1]}`);
    same(rest, [
      ['By', 'You, on this site'],
      ['Wording', 'Version 1 and 3'],
      ['Follows', 'Receipt 40\n\n0001 0203 0405'],
    ]);
  });

  it('says so where it is the first, where no wording was shown, and where somebody acted for her', async () => {
    const event = { event_time: '', event_type: 'explicit', via: 'staff', revision: 41 } as const;
    lines[0] = { ...lines[0]!, by: 'J. Kim', where: 'Las Vegas' };
    const drawing = await drawSlip({ prev: null, processing: [], event });
    lines[0] = { ...lines[0], by: null, where: null };
    same(pairs(drawing).slice(1), [
      ['By', 'J. Kim · Las Vegas'],
      ['Follows', 'None, it is the first'],
    ]);
  });

  it('has the seal that the checker draws, of 32 rays, and another one of another receipt', async () => {
    const drawing = await drawSlip();
    const jws = receiptJws({ revision: 41, changes });
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(jws)));
    const first = rays(drawing);
    same(first, sealPath(digest));
    same(first.split('M').length - 1, 32);
    const start = Array.from(digest.slice(0, 6), (byte) => byte.toString(16).padStart(2, '0')).join('');
    same(drawing.text('.slip-foot code'), `Seal ${start.replace(/(....)(?=.)/g, '$1 ')}`);
    drawing.find(`[data-opens^="${ids[0]}"]`).click();
    await drawing.settled();
    await open(drawing, 1);
    same(drawing.text('.slip-top'), 'Receipt 40 Northgate Motors');
    ok(rays(drawing) !== first, 'two receipts have one seal');
  });

  it('lacks only its seal and its hash where the browser has no cryptography', async () => {
    Object.defineProperty(crypto, 'subtle', { value: undefined, configurable: true });
    try {
      const drawing = await drawSlip();
      same([drawing.all('.seal').length, drawing.all('.slip-foot code').length], [0, 0]);
      same(drawing.text('.slip-act'), 'You turned off Phone');
      same(pairs(drawing).length, 4);
      same(drawing.button('Save').innerText, 'Save');
    } finally {
      delete (crypto as { subtle?: unknown }).subtle;
    }
    ok(crypto.subtle, 'it is back');
  });

  it('fits 320 px, right to left as well', async () => {
    for (const lang of ['en', 'fr', 'de', 'ar']) {
      const { find } = await drawSlip({}, { lang, width: 320 });
      const slip = find('.slip');
      same(slip.getBoundingClientRect().width, 292, lang);
      // The notches lie on the edge, which is 1 px wide.
      ok(slip.scrollWidth <= slip.clientWidth + 1, `${lang} needs ${slip.scrollWidth} of ${slip.clientWidth}`);
    }
  });

  it('is accessible in light and in dark', async () => {
    const { ask } = Desk.prototype;
    Desk.prototype.ask = function from(path, send) {
      this.answers = answersOf({});
      return ask.call(this, path, send);
    };
    try {
      await accessible(viewOf(some), { width: 320 }, (drawing) => open(drawing));
    } finally {
      Desk.prototype.ask = ask;
    }
  });
});
