import { approach } from './approach.ts';
import { openDesk } from './desk.ts';
import { press } from './press.ts';
import type { GalleryState } from '../gallery-view.ts';

const answer = await fetch(`/gallery/states${location.search}`);
const states = new Map(((await answer.json()) as GalleryState[]).map((state) => [state.id, state]));
const places = [...document.querySelectorAll<HTMLElement>('main section')].map((section) => ({
  section,
  state: states.get(section.id)!,
  place: document.createElement('ask-first') as HTMLElement & { preferences: object },
}));

// What an element draws is handed to it before it stands in the page: so it asks no server.
for (const { section, state, place } of places) {
  const { look = 'compact', topics = '' } = state;
  const attributes = { view: look, topics, lang: section.dataset['lang']!, 'heading-level': '3' };
  for (const [name, value] of Object.entries(attributes)) place.setAttribute(name, value);
  openDesk(state, (desk) => (place.preferences = desk));
  section.append(place);
}

for (const { state, place } of places) if (state.view.phase !== 'loading') await approach(place);
// One after another: a question that opens takes the focus.
for (const { state, place } of places) await press(place, state.press ?? []);
// What opens takes the focus once it is drawn.
for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
for (let focused = document.activeElement; focused; focused = focused.shadowRoot?.activeElement ?? null) {
  if (!focused.shadowRoot) (focused as HTMLElement).blur();
}
scrollTo(0, 0);
document.documentElement.dataset['drawn'] = 'yes';
