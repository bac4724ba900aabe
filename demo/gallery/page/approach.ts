/** How long what is drawn on demand may take, in milliseconds. */
const BOUND_MS = 10_000;

/** Goes to an element, as somebody does who scrolls and points at it, until what it fetches on demand has come. */
export async function approach(place: Element): Promise<void> {
  const end = performance.now() + BOUND_MS;
  const full = () => place.shadowRoot?.querySelector<HTMLElement & { panels?: object }>('ask-first-full');
  while (!full()?.panels) {
    if (performance.now() > end) throw new Error(`the panels of ${place.parentElement!.id} did not come`);
    // What was drawn meanwhile may have moved it.
    place.scrollIntoView({ block: 'center' });
    full()?.dispatchEvent(new PointerEvent('pointerover'));
    await new Promise((look) => setTimeout(look, 10));
  }
}
