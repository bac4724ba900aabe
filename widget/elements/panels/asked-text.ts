import { panelWords } from '../../words/panels/load.ts';
import type { AskedLine } from '../../../server/contract/asked.ts';
import type { FullView } from '../full-view.ts';

/** What came of it, in plain words: what was done or not, and why. */
export function askedText({ lang }: FullView, line: AskedLine): string {
  const words = panelWords(lang);
  const { channel } = line;
  if (line.kind === 'contact') {
    const sent = words.sent(line.result, channel);
    return line.asked ? sent : `${sent} ${words.unasked}`;
  }
  if (line.outcome === 'allow') return words.allowed;
  // What she said herself says more than that a yes was missing, or that it was late.
  const code = line.codes.find((each) => !/never|chosen|hours|cap/.test(each)) ?? line.codes[0];
  const plural = channel === 'share' ? '' : words.plural(channel);
  const why = code ? words.because(code, plural) : '';
  const { nextAllowedAt } = line;
  const what =
    line.outcome === 'defer' && nextAllowedAt
      ? words.mayFrom(words.clock(nextAllowedAt, Date.now()))
      : words.notDone(channel);
  return `${what} ${why}`.trim();
}

/** Whether it was refused, or done without asking: then she can say that it was done against her choices. */
export function mayReport(line: AskedLine): boolean {
  return line.kind === 'ask' ? line.outcome === 'deny' : !line.asked;
}
