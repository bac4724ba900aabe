import { html, nothing } from 'lit';
import { recordWords } from './record-words.ts';
import type { ImportAnswer, LeftBecause, LeftOut } from '../../../server/contract/import.ts';
import type { LeftWords } from '../../words/panels/record-words.ts';
import type { Channel } from '../../preference-context.ts';
import type { FullView } from '../full-view.ts';

/** Reasons that are one to her. */
const SAID: Record<LeftBecause, keyof LeftWords> = {
  'unknown-topic': 'notHere',
  'unknown-channel': 'notHere',
  'not-offered': 'notHere',
  essential: 'required',
  'not-confirmed': 'notConfirmedThere',
  'answered-here': 'answeredHere',
  over: 'over',
  theirs: 'theirs',
  'not-understood': 'unread',
  altered: 'altered',
  erased: 'erasedHere',
  full: 'noRoom',
};

/** What holds now, what waits for her yes at the top of the page, and what could not be taken over. */
export function brought(full: FullView, { from, applied, proposal, left }: ImportAnswer) {
  const words = recordWords(full);
  const groups = Map.groupBy(left, ({ because }) => SAID[because]);
  return html`<div class="keep" id="brought" tabindex="-1">
    <p><b>${words.broughtFrom(isolated(from.brand))}</b></p>
    <p>${words.holdNow(applied.length)} ${proposal ? words.waitAbove : nothing}</p>
    ${left.length ? html`<p>${words.notTaken}</p>` : nothing}
    <ul>
      ${[...groups].map(([why, all]) => html`<li class="small">${words[why]}: ${namesOf(full, all)}</li>`)}
    </ul>
  </div>`;
}

/** By their names, topics and channels; of what has none how many. */
function namesOf({ words }: FullView, left: readonly LeftOut[]): string {
  const names = left.flatMap(({ path, name }) => {
    const [kind, id = ''] = path.split('.');
    if (kind === 'channels') return words.upper(words.channel(id as Channel) ?? isolated(id));
    return kind === 'topics' ? isolated(name ?? id) : [];
  });
  const rest = left.length - names.length;
  return words.list([...new Set(names), ...(rest ? [`${rest}`] : [])]);
}

/** A name that somebody else wrote turns nothing round that stands beside it (UAX 9, isolates). */
function isolated(text: string): string {
  return `\u2068${text.replace(/[\u202A-\u202E\u2066-\u2069]/g, '')}\u2069`;
}
