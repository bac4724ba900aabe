import type { GalleryState } from '../gallery-view.ts';

/** How long a control may take to be drawn, in milliseconds: its part of the script is fetched first. */
const BOUND_MS = 10_000;

/** Presses, writes or chooses, one after another, what `steps` name inside of an element with an open shadow root. */
export async function press(place: Element, steps: NonNullable<GalleryState['press']>): Promise<void> {
  for (const step of steps) {
    const selector = typeof step === 'string' ? step : 'see' in step ? step.see : step.into;
    const control = await drawn(place, selector);
    if (!control) throw new Error(`nothing is drawn for ${selector} in ${place.parentElement!.id}`);
    if (typeof step === 'string') control.click();
    else if ('write' in step) write(control as HTMLInputElement, step.write);
    else if ('choose' in step) choose(control as HTMLInputElement, step.choose);
  }
}

/** As somebody writes: the element hears of it. */
function write(field: HTMLInputElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

/** As somebody chooses a file with this in it. */
function choose(field: HTMLInputElement, content: object): void {
  const chosen = new DataTransfer();
  chosen.items.add(new File([JSON.stringify(content)], 'harbour-choices.json', { type: 'application/json' }));
  field.files = chosen.files;
}

async function drawn(place: Element, selector: string): Promise<HTMLElement | null> {
  const end = performance.now() + BOUND_MS;
  for (;;) {
    const found = place.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
    if (found || performance.now() > end) return found;
    await new Promise((look) => setTimeout(look, 10));
  }
}
