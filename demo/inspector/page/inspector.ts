import type { About, ReceivedEvent } from '../attempt.ts';
import type { BrokenByte } from '../break-a-byte.ts';
import { draw, icon } from './draw.ts';
import { drawDetail } from './event-detail.ts';
import { drawList } from './event-list.ts';
import { titleOf } from './headline.ts';

interface All {
  about: About;
  cut: boolean;
  events: ReceivedEvent[];
}

const place = (id: string) => document.getElementById(id)!;
const list = place('events');
const detail = place('detail');
const cutButton = place('cut');

let names: About = { brand: '', topics: {} };
let events: ReceivedEvent[] = [];
let isCut = false;
let isConnected = false;
/** The event drawn on the right, as it was drawn. */
let drawn: ReceivedEvent | null = null;

const live = new EventSource('/live');
live.addEventListener('open', () => connected(true));
live.addEventListener('error', () => connected(false));
live.addEventListener('all', ({ data }: MessageEvent<string>) => {
  const all = JSON.parse(data) as All;
  [names, events] = [all.about, all.events];
  showNetwork(all.cut);
  show();
});
live.addEventListener('network', ({ data }: MessageEvent<string>) =>
  showNetwork((JSON.parse(data) as { cut: boolean }).cut),
);
live.addEventListener('event', ({ data }: MessageEvent<string>) => {
  const event = JSON.parse(data) as ReceivedEvent;
  events = [event, ...events.filter(({ key }) => key !== event.key)].sort((a, b) => b.tries[0]!.at - a.tries[0]!.at);
  show();
  place('news').textContent = `${event.verified ? 'Verified' : 'Not verified'}: ${titleOf(event, names)}`;
});

addEventListener('hashchange', function openChosen() {
  show();
  detail.focus({ preventScroll: matchMedia('(min-width: 901px)').matches });
});
cutButton.addEventListener('click', () => void cutOrMend());

async function cutOrMend(): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  try {
    await fetch('/network', { method: 'PUT', headers, body: JSON.stringify({ cut: !isCut }) });
  } catch {
    connected(false);
  }
}

function show(): void {
  const chosen = events.find(({ key }) => `#${key}` === location.hash) ?? events[0] ?? null;
  drawList(list, events, { chosen: chosen?.key ?? null, names, now: Date.now() });
  place('count').textContent = `${events.filter(({ verified }) => verified).length} of ${events.length} verified`;
  showWaiting();
  if (!chosen) {
    detail.replaceChildren(
      draw(
        'h1',
        {},
        'Nothing received yet. ',
        draw('strong', {}, 'Change something in the shop'),
        ' and it shows here.',
      ),
    );
    return;
  }
  if (drawn !== null && JSON.stringify(drawn) === JSON.stringify(chosen)) return;
  drawn = chosen;
  detail.replaceChildren(...drawDetail(chosen, names, breakAByte));
}

async function breakAByte(key: string): Promise<BrokenByte | null> {
  const answer = await fetch(`/received/${encodeURIComponent(key)}/broken`);
  if (!answer.ok) throw new Error(`answered ${answer.status}`);
  return (await answer.json()) as BrokenByte | null;
}

function showNetwork(cut: boolean): void {
  isCut = cut;
  cutButton.setAttribute('aria-pressed', String(cut));
  cutButton.querySelector('span')!.textContent = cut ? 'Mend the network' : 'Cut the network';
  place('banner').textContent = cut
    ? 'The network is cut: every delivery is answered 503. Nothing is lost, it is sent again.'
    : '';
}

function connected(now: boolean): void {
  isConnected = now;
  showWaiting();
}

function showWaiting(): void {
  place('waiting').replaceChildren(
    icon('clock'),
    isConnected ? 'Waiting for the next one' : 'The inspector is not reachable; trying again',
  );
}
