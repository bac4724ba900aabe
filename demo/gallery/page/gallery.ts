import { openDesk } from './desk.ts';
import { press } from './press.ts';
import type { GalleryState } from '../gallery-view.ts';

const answer = await fetch(`/gallery/states${location.search}`);
const states = new Map(((await answer.json()) as GalleryState[]).map((state) => [state.id, state]));

for (const place of document.querySelectorAll<HTMLElement & { preferences: object }>('ask-first')) {
  openDesk(states.get(place.parentElement!.id)!, (desk) => (place.preferences = desk));
}

// One after another: a question that opens takes the focus.
for (const place of document.querySelectorAll('ask-first')) {
  await press(place, states.get(place.parentElement!.id)!.press ?? []);
}
// What opens takes the focus once it is drawn.
for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
for (let focused = document.activeElement; focused; focused = focused.shadowRoot?.activeElement ?? null) {
  if (!focused.shadowRoot) (focused as HTMLElement).blur();
}
scrollTo(0, 0);
document.documentElement.dataset['drawn'] = 'yes';
