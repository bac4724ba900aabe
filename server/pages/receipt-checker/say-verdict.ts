import type { CheckedReceipt } from './check-receipt.ts';
import type { Linked } from './check-chain.ts';
import { isWrong, type Judged } from './judge.ts';
import { brandOf, dayText, timeText, wordsOf } from './say-receipt.ts';

/** A sentence in pieces; the strong ones are the finding. */
export type Said = { text: string; strong?: boolean }[];

/** One line of the findings: proven, disproven, or open. */
export interface Finding {
  is: 'proven' | 'wrong' | 'open';
  title: string;
  detail: string;
}

const isOrAre = (count: number) => (count === 1 ? 'is' : 'are');
const many = (count: number, one: string) => (count === 1 ? `One ${one}` : `${count} ${one}s`);

/** The verdict over everything that was given. */
export function verdictText({ outcome, receipts, chain, missing, isExport, isKeyFromFile }: Judged): Said {
  const last = chain.at(-1)?.receipt.payload;
  const all = receipts.length === 1 ? 'This receipt is' : `All ${receipts.length} receipts are`;
  switch (outcome) {
    case 'nothing':
      return [{ text: 'No receipt was found in it.', strong: true }];
    case 'altered': {
      const bad = receipts.filter(({ fault }) => fault !== null && fault !== 'no-key').length;
      const what = receipts.length === 1 ? 'This receipt is' : `${bad} of ${receipts.length} receipts ${isOrAre(bad)}`;
      return [
        { text: `${what} not genuine:`, strong: true },
        { text: ' changed after it was signed, or never signed at all.' },
      ];
    }
    case 'unknown':
      return [
        { text: 'This cannot be said yet:', strong: true },
        { text: ' the key that signed is not here. Add the company’s keys above.' },
      ];
    case 'gap': {
      const tail = isExport
        ? ' Something was taken out of this file, or exchanged.'
        : ' What belongs between is not here.';
      if (missing.length > 0) {
        const named = `${many(missing.length, 'receipt')} that the history names ${isOrAre(missing.length)} missing.`;
        return [{ text: named, strong: true }, { text: tail }];
      }
      const broken = chain.filter(({ link }) => isWrong(link, isExport)).length;
      return [
        { text: `${many(broken, 'link')} of the chain ${isOrAre(broken)} broken.`, strong: true },
        { text: tail },
      ];
    }
    case 'genuine': {
      const since = ` since ${dayText(last!.issued_at)}`;
      if (isKeyFromFile) {
        const whose = receipts.length === 1 ? 'the key that came with it' : 'the key that came with them';
        return [{ text: 'Nothing was changed', strong: true }, { text: `${since}, if ${whose} is the company’s.` }];
      }
      return [
        { text: `${all} genuine`, strong: true },
        { text: ' and ' },
        { text: 'nothing was changed', strong: true },
        { text: `${since}.` },
      ];
    }
  }
}

/** What was found out about one receipt, line by line. */
export function findingsOf(receipt: CheckedReceipt, linked: Linked | null, judged: Judged): Finding[] {
  return [signedBy(receipt, judged), unaltered(receipt), ...(linked ? [hangsOn(linked, judged)] : []), sealed(receipt)];
}

function signedBy({ payload, kid, fault }: CheckedReceipt, { isKeyFromFile }: Judged): Finding {
  const key = kid === null ? '' : `Key ${kid.slice(0, 8)}`;
  if (fault === 'form' || !payload)
    return { is: 'wrong', title: 'Not signed', detail: 'It is not in the form of a receipt.' };
  if (fault === 'no-key')
    return { is: 'open', title: 'Signed by a key that is not here', detail: `${key}. Add the keys of the company.` };
  if (fault === 'signature') return { is: 'wrong', title: 'Not signed by the key it names', detail: key };
  if (!isKeyFromFile)
    return { is: 'proven', title: `Signed by ${brandOf(payload)}`, detail: `${key}, which you gave apart.` };
  const home = payload.processing[0]?.withdrawal_method;
  const where = home && URL.canParse(home) ? new URL(home).origin : 'the company’s server';
  return {
    is: 'open',
    title: `Signed with the ${key.replace('Key', 'key')}`,
    detail: `The key came in the same file. Compare it with ${where}/.well-known/jwks.json, or paste those keys above.`,
  };
}

function unaltered({ fault }: CheckedReceipt): Finding {
  if (fault === null) return { is: 'proven', title: 'Not altered', detail: 'The words match the signature.' };
  if (fault === 'no-key') return { is: 'open', title: 'Perhaps altered', detail: 'Only the key can tell.' };
  if (fault === 'id')
    return { is: 'wrong', title: 'Under another name', detail: 'It is not the receipt whose id stands beside it.' };
  return { is: 'wrong', title: 'Altered', detail: 'The words do not match the signature.' };
}

function hangsOn({ link, before }: Linked, { isExport, missing, chain }: Judged): Finding {
  const older = before ? `receipt ${before.payload!.event.revision}` : '';
  const count = missing.length > 0 ? `${many(missing.length, 'receipt')} of the history missing.` : '';
  switch (link) {
    case 'first':
      return { is: 'proven', title: 'The first of its chain', detail: count || 'There is none before it.' };
    case 'follows':
      return { is: 'proven', title: `Follows ${older}`, detail: count || `${chain.length} receipts are here.` };
    case 'absent':
      return {
        is: isExport ? 'wrong' : 'open',
        title: 'Follows one that is not here',
        detail: isExport ? 'An export should begin with the first.' : 'Give that one too, and the link is checked.',
      };
    case 'broken':
      return {
        is: 'wrong',
        title: `Does not follow ${older}`,
        detail: 'The one that it names was taken out or changed.',
      };
    case 'fork':
      return {
        is: 'wrong',
        title: 'Two receipts in one place',
        detail: 'Another one says that it follows the same receipt.',
      };
    case 'backwards':
      return { is: 'wrong', title: 'Out of order', detail: 'It says that it follows one that is not older.' };
  }
}

function sealed({ fault }: CheckedReceipt): Finding {
  const detail = 'Compare it with the seal that you were shown.';
  return { is: fault === null ? 'proven' : 'open', title: 'The seal is drawn from this content', detail };
}

/** In a sentence, what a genuine receipt proves and what it does not. */
export function provesText({ payload, fault }: CheckedReceipt, { outcome, isKeyFromFile }: Judged): string {
  if (fault === 'no-key') return 'Nothing until the key is here. With it you will know whether a word was changed.';
  if (fault !== null || !payload) return 'Nothing. What it shows may never have been said to the company.';
  const words = wordsOf(payload).map((one) => `“${one}”`);
  const what = words.length > 0 ? words.join(' and ') : 'this change';
  const surely = isKeyFromFile ? 'If the key is the company’s: ' : '';
  const received = `${surely}${brandOf(payload)} received ${what} at ${timeText(payload.issued_at)} on ${dayText(payload.issued_at)}`;
  const stored = payload.sentence === null ? '.' : ` and stored: ${payload.sentence}`;
  const chain = outcome === 'gap' ? ' It does not prove that what is here is all.' : '';
  return `${received}${stored} It does not prove that nobody has contacted you since, nor that there is no newer receipt.${chain}`;
}
