import { AskFirst } from '../../../widget/ask-first.ts';
import type { FullView } from '../../../widget/elements/full-view.ts';
import { Desk } from './desk.ts';
import { ok } from './assert.ts';
import type { PreferenceView } from '../../../widget/preference-context.ts';

if (!customElements.get('ask-first')) customElements.define('ask-first', AskFirst);

/** Attributes of the element, and the width in px of what it stands in. */
export interface Setting {
  attributes?: Record<string, string>;
  width?: number;
  /** Far below what she sees, and nobody reaches for it: what is drawn at the first look, and nothing more. */
  isUntouched?: boolean;
  children?: string;
}

/** One drawn `<ask-first>` and ways to look at it. */
export interface Drawing {
  element: AskFirst;
  desk: Desk;
  /** The first of `selector`, most often a box or a switch. */
  find(selector: string): HTMLInputElement;
  all(selector: string): HTMLElement[];
  /** What is read on the screen, white space as one blank. */
  text(selector: string): string;
  /** A button by its words. */
  button(words: string): HTMLButtonElement;
  settled(): Promise<void>;
}

/** Puts `<ask-first>` with `view` on the page, alone, and the pointer on it. */
export async function draw(
  view: PreferenceView,
  { attributes = {}, width = 480, children, isUntouched }: Setting = {},
): Promise<Drawing> {
  clear();
  const stage = document.createElement('main');
  stage.style.inlineSize = `${width}px`;
  if (isUntouched) stage.style.marginBlockStart = '5000px';
  const element = document.createElement('ask-first');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (children) element.append(children);
  const desk = new Desk(view, (now) => (element.preferences = now));
  element.preferences = desk;
  stage.append(element);
  document.body.append(stage);
  const full = () => element.renderRoot.querySelector<FullView>('ask-first-full');
  await until(() => {
    if (isUntouched) return !!element.drawn && !!full()?.hasUpdated;
    full()?.dispatchEvent(new PointerEvent('pointerover'));
    return !!element.drawn && (view.phase === 'loading' || !!full()?.panels);
  });

  const drawing: Drawing = {
    element,
    desk,
    find: (selector) => {
      const found = element.renderRoot.querySelector<HTMLInputElement>(selector);
      ok(found, `nothing is drawn for ${selector}`);
      return found;
    },
    all: (selector) => [...element.renderRoot.querySelectorAll<HTMLElement>(selector)],
    text: (selector) => drawing.find(selector).innerText.replace(/\s+/g, ' ').trim(),
    button: (words) => {
      const found = drawing
        .all('button')
        .find((button) => button.textContent.replace(/\s+/g, ' ').trim().startsWith(words));
      ok(found, `no button says ${words}`);
      return found as HTMLButtonElement;
    },
    settled: async () => {
      await new Promise((done) => setTimeout(done, 30));
      await new Promise(requestAnimationFrame);
    },
  };
  await drawing.settled();
  return drawing;
}

/** Takes what was drawn off the page. */
export function clear() {
  document.querySelector('main')?.remove();
}

/** Where the focus is, inside the element. */
export function focused({ element }: Drawing): HTMLElement | null {
  return element.shadowRoot!.activeElement as HTMLElement | null;
}

async function until(isTrue: () => boolean) {
  for (let tries = 0; !isTrue(); tries += 1) {
    ok(tries < 200, 'it did not come about within four seconds');
    await new Promise((done) => setTimeout(done, 20));
  }
}
