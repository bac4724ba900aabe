/** How long a control may take to be drawn, in milliseconds: its part of the script is fetched first. */
const BOUND_MS = 10_000;

/** Presses, one after another, what `selectors` name inside of an element with an open shadow root. */
export async function press(place: Element, selectors: readonly string[]): Promise<void> {
  for (const selector of selectors) {
    const control = await drawn(place, selector);
    if (!control) throw new Error(`nothing is drawn for ${selector} in ${place.parentElement!.id}`);
    control.click();
  }
}

async function drawn(place: Element, selector: string): Promise<HTMLElement | null> {
  const end = performance.now() + BOUND_MS;
  for (;;) {
    const found = place.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
    if (found || performance.now() > end) return found;
    await new Promise((look) => setTimeout(look, 10));
  }
}
