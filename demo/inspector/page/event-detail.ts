import type { Check, ReceivedEvent } from '../attempt.ts';
import { breakButton, type Breaking } from './break-button.ts';
import { copyButton } from './copy-button.ts';
import { curlOf } from './curl.ts';
import { draw, icon } from './draw.ts';
import { headlineOf, type Names } from './headline.ts';
import { markedJson } from './marked-json.ts';
import { exactTime } from './when.ts';

const ICONS = { pass: 'tick', fail: 'cross', note: 'repeat' } as const;

/** One event in full: what happened, what was checked, every try, the bytes. */
export function drawDetail(event: ReceivedEvent, names: Names, breaking: Breaking): Node[] {
  const headline = headlineOf(event, names).map(({ text, strong }) => (strong ? draw('strong', {}, text) : text));
  const result = draw('div', { class: 'broken', role: 'status' });
  return [
    draw(
      'p',
      { class: event.verified ? 'verdict' : 'verdict bad' },
      icon(event.verified ? 'tick' : 'cross'),
      event.verified ? 'Verified' : 'Not verified',
    ),
    draw('h1', {}, ...headline),
    draw(
      'div',
      { class: 'pair' },
      draw(
        'section',
        {},
        draw('h2', {}, 'What was checked'),
        draw('ul', { class: 'checks' }, ...event.checks.map(drawCheck)),
      ),
      draw(
        'section',
        {},
        draw('h2', {}, 'Tries'),
        draw('ol', { class: 'tries' }, ...event.tries.map(drawTry)),
        draw('div', { class: 'acts' }, breakButton(event, result, breaking)),
        result,
      ),
    ),
    draw(
      'div',
      { class: 'head' },
      draw('h2', {}, 'The bytes'),
      copyButton('Copy as curl', () => curlOf(`${location.origin}/hook`, event.headers, event.text)),
    ),
    draw('dl', { class: 'code' }, ...Object.entries(event.headers).map(drawHeader)),
    draw(
      'pre',
      { class: 'code', tabindex: '0', 'aria-label': 'The body, with line breaks added' },
      ...markedJson(event.text),
    ),
  ];
}

function drawCheck({ state, title, detail }: Check): HTMLElement {
  return draw(
    'li',
    { class: state },
    icon(ICONS[state]),
    draw('div', {}, draw('b', {}, title), draw('span', { class: 'small' }, detail)),
  );
}

type Try = ReceivedEvent['tries'][number];

function drawTry(one: Try, index: number, all: readonly Try[]): HTMLElement {
  const isRepeat = all.slice(0, index).some(({ status }) => status < 300);
  return draw(
    'li',
    { class: one.status < 300 ? 'taken' : null },
    draw('b', {}, index === 0 ? 'Sent' : 'Sent again'),
    draw('time', { datetime: new Date(one.at).toISOString() }, exactTime(one.at)),
    draw('span', { class: 'small' }, outcomeOf(one, isRepeat)),
  );
}

function outcomeOf({ status, cut, tookMs }: Try, isRepeat: boolean): string {
  if (cut) return `${status}, the inspector was cut off`;
  if (status >= 300) return `${status}, it did not verify`;
  return isRepeat ? `${status}, seen before, so nothing was done twice` : `${status} in ${tookMs} ms`;
}

function drawHeader([name, value]: [string, string]): HTMLElement {
  return draw('div', {}, draw('dt', {}, `${name}:`), draw('dd', {}, value));
}
