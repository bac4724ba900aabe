/** How long what is drawn on demand may take, in milliseconds. */
const BOUND_MS = 10_000;

/** Goes to an element, as somebody who scrolls does, until what it fetches on demand has come. */
export async function approach(place: Element): Promise<void> {
  const end = performance.now() + BOUND_MS;
  const isWhole = () => {
    const full = place.shadowRoot?.querySelector<HTMLElement & { panels?: object }>('ask-first-full');
    return !!full?.panels;
  };
  while (!isWhole()) {
    if (performance.now() > end) throw new Error(`the panels of ${place.parentElement!.id} did not come`);
    // What was drawn meanwhile may have moved it.
    place.scrollIntoView({ block: 'center' });
    await new Promise((look) => setTimeout(look, 10));
  }
}
