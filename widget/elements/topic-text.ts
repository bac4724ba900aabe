import { html, nothing } from 'lit';
import { icon } from './icon.ts';
import { isLate } from './late.ts';
import type { FullView } from './full-view.ts';
import type { Standing } from './topic-standing.ts';

/** What comes, in a line under the topic's name, and how often it really came. */
export function givesOf({ words, view }: FullView, { id, gives, shares, recipients = [] }: Standing): string {
  const perYear = view.around.volume?.[id]?.perYear;
  const often = typeof perYear === 'number' ? `${words.volume(perYear)}.` : '';
  return [gives ?? (shares ? words.wouldGoTo(recipients) : ''), often].join(' ').trim();
}

/** What a plan of hers closes it for. */
export function closedOf({ words, view }: FullView, { id }: Standing) {
  const closed = view.around.volume?.[id]?.closed;
  if (!closed) return nothing;
  const { choices, catalog } = view;
  const until = closed.until && words.month(closed.until, choices.hours?.zone ?? catalog!.timeZone);
  return html`<span class="sub closed">${icon('calendar')}<span>${words.closed(until, closed.said)}</span></span>`;
}

/** By what and how often it comes now: “Email and text · monthly at most”. */
export function metaOf({ words, view }: FullView, standing: Standing): string {
  const { on, cap, channels, recipients = [] } = standing;
  if (standing.fixed) return `${words.byList(channels)} ${standing.why ?? ''}`;
  if (standing.pending) return words.waiting;
  // Stop ends sharing as well.
  if (standing.shares) {
    if (on && !view.choices.stopped) return words.sharedWith(recipients);
    return view.around.gpc ? `${words.notShared} ${words.signalled}` : words.notShared;
  }
  const parts = on
    ? [
        channels.length && words.upper(words.list(channels.map(words.channel))),
        (cap || standing.frequencies) && words.atMost(cap),
      ]
    : [words.off];
  return [...parts, isLate(view, standing.path) && words.notTold].filter(Boolean).join(' · ');
}

/** What is not so yet, though she chose it. */
export function notYet({ words, view }: FullView, { path, pending }: Standing): string {
  if (isLate(view, path)) return words.upper(words.notTold);
  return pending ? words.waiting : '';
}

/** The line of the Undo strip: what the quieter change left. */
export function changedOf(full: FullView, standing: Standing): string {
  const { name } = standing;
  return standing.on ? full.words.now(name, metaOf(full, standing)) : full.words.isOff(name);
}
