import { judgeHead, type Head, type Kept } from '../../../widget/local/head.ts';
import { same } from '../elements/assert.ts';

const HEAD: Head = ['rct_2', 2, 'signed'];
const line = (revision: number, receipt: string | null = `rct_${revision}`) =>
  ({ revision, receipt }) as Kept['history'][number];

/** Her whole record, as an export has it. */
function record(revision: number, lines: Kept['history'], receipts: Kept['receipts'] = []): Kept {
  return { customer: 'c_1', revision, history: lines, receipts };
}

describe('the receipt that this device was given last', () => {
  const cases: [what: string, record: Kept, is: string][] = [
    ['is there, word for word', record(3, [line(3), line(2)], [{ id: 'rct_2', jws: 'a.b.signed' }]), 'kept'],
    ['is another under its id', record(3, [line(3), line(2)], [{ id: 'rct_2', jws: 'a.b.other' }]), 'lost'],
    ['is missing, and what is older is there', record(3, [line(3), line(1)]), 'lost'],
    ['is missing, and another has its revision', record(2, [line(2, 'rct_x')]), 'lost'],
    ['is missing, and the record stands before it', record(1, []), 'lost'],
    ['is gone with everything, as after an erase', record(3, []), 'forgotten'],
    ['is gone, and all that is there came after an erase', record(5, [line(5), line(4)]), 'forgotten'],
    ['is gone, and older lines are of facts, which have none', record(5, [line(4), line(1, null)]), 'forgotten'],
  ];
  for (const [what, kept, is] of cases) it(`${what}: ${is}`, () => same(judgeHead(HEAD, kept), is));
});
