import type { ReceivedEvent } from '../attempt.ts';
import type { BrokenByte } from '../break-a-byte.ts';
import { draw, icon } from './draw.ts';

/** Asks the inspector to check an event again with one byte altered; null when there is no byte to alter. */
export type Breaking = (key: string) => Promise<BrokenByte | null>;

/** A button that shows why the signature is worth something: with one byte altered, the same check fails. */
export function breakButton(event: ReceivedEvent, result: HTMLElement, ask: Breaking): HTMLButtonElement {
  const button = draw(
    'button',
    { type: 'button', class: 'button', id: 'break' },
    icon('wrench'),
    draw('span', {}, 'Break a byte'),
  );
  async function breakAByte(): Promise<void> {
    try {
      result.replaceChildren(...drawResult(event, await ask(event.key)));
    } catch {
      result.replaceChildren(draw('p', {}, 'The inspector did not answer. Try it again.'));
    }
  }
  button.addEventListener('click', () => void breakAByte());
  return button;
}

function drawResult(event: ReceivedEvent, broken: BrokenByte | null): Node[] {
  if (!broken) return [draw('p', {}, 'There is no letter in this body to alter.')];
  const verdict = broken.matches ? 'The signature still matches' : 'The signature no longer matches';
  return [
    draw(
      'p',
      { class: broken.matches ? null : 'bad' },
      icon(broken.matches ? 'tick' : 'cross'),
      draw('b', {}, verdict),
    ),
    draw(
      'p',
      { class: 'small' },
      `Byte ${broken.position} of ${broken.length} went from “${broken.was}” to “${broken.became}”, nothing else. These bytes would need`,
    ),
    draw('code', {}, broken.needed ?? 'no signature'),
    draw('p', { class: 'small' }, 'and they came with'),
    draw('code', {}, (event.headers['webhook-signature'] ?? 'none').split(' ')[0]!),
  ];
}
