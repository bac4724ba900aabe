import 'axe-core';
import type * as Axe from 'axe-core';
import { draw, type Setting } from './draw.ts';
import { same } from './assert.ts';
import type { PreferenceView } from '../../../widget/preference-context.ts';

const { axe } = globalThis as unknown as { axe: typeof Axe };
const values = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

/** Draws `view` in light and in dark, lets `act` bring it into the state meant, and expects no violation in either. */
export async function accessible(
  view: PreferenceView,
  setting: Setting = {},
  act?: (drawing: Awaited<ReturnType<typeof draw>>) => unknown,
) {
  for (const scheme of ['light', 'dark']) {
    document.documentElement.style.colorScheme = scheme;
    document.body.style.background = 'light-dark(#fff, #11161b)';
    const drawing = await draw(view, setting);
    await act?.(drawing);
    await drawing.settled();
    await new Promise((done) => setTimeout(done, 250));
    const { violations } = await axe.run(drawing.element, { runOnly: { type: 'tag', values } });
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')} ${failureSummary}`),
    );
    same(found, [], `violations in ${scheme}`);
  }
  document.documentElement.style.colorScheme = '';
}
