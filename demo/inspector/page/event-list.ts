import type { ReceivedEvent } from '../attempt.ts';
import { readBody } from './body.ts';
import { draw } from './draw.ts';
import { titleOf, type Names } from './headline.ts';
import { shortTime } from './when.ts';

/** Draws the list anew, newest first; the focus stays on the event it was on. */
export function drawList(
  list: HTMLElement,
  events: readonly ReceivedEvent[],
  { chosen, names, now }: { chosen: string | null; names: Names; now: number },
): void {
  const focused = list.contains(document.activeElement) ? document.activeElement!.getAttribute('href') : null;
  list.replaceChildren(...events.map((event) => drawRow(event, event.key === chosen, names, now)));
  if (focused) list.querySelector<HTMLElement>(`a[href="${CSS.escape(focused)}"]`)?.focus();
}

function drawRow(event: ReceivedEvent, isChosen: boolean, names: Names, now: number): HTMLElement {
  const { type, revision } = readBody(event.text);
  const state = !event.verified
    ? 'not verified'
    : event.acceptedAt === null
      ? 'not taken yet'
      : revision === null
        ? ''
        : `revision ${revision}`;
  const at = event.acceptedAt ?? event.tries[0]!.at;
  return draw(
    'li',
    {},
    draw(
      'a',
      { href: `#${event.key}`, 'aria-current': isChosen ? 'true' : null },
      draw(
        'span',
        { class: 'line' },
        draw('b', {}, titleOf(event, names)),
        draw('time', { datetime: new Date(at).toISOString() }, shortTime(at, now)),
      ),
      draw(
        'span',
        { class: 'line small' },
        draw('code', {}, event.verified ? type : 'unknown sender'),
        draw('span', {}, state),
      ),
    ),
  );
}
