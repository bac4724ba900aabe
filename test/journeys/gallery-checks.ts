import type { Page } from 'playwright-core';

/** What a check found: the state it found it in, and where. */
export interface Finding {
  state: string;
  check: string;
  where: string;
}

/** Least size of what a finger or a pointer presses, in px: alone, in a list with room around it, and inside text. */
const TARGETS = { alone: 44, listed: 32, inText: 24 };

/** Looks at every element of the page with a ruler; the answer is what is not as it should be. */
export function measured(page: Page): Promise<Finding[]> {
  return page.evaluate((targets) => {
    const found: Finding[] = [];
    for (const place of document.querySelectorAll<HTMLElement>('ask-first')) {
      const root = place.shadowRoot!;
      const say = (check: string, where: string) => found.push({ state: place.parentElement!.id, check, where });
      const box = place.getBoundingClientRect();
      const isHidden = (element: Element) => element.closest('.vh, .skip') !== null;
      for (const element of root.querySelectorAll<HTMLElement>('.af *')) {
        const { left, right, width, height } = element.getBoundingClientRect();
        if (isHidden(element) || width === 0) continue;
        const name = nameOf(element);
        if (left < box.left - 1 || right > box.right + 1) say('fits', `${name} from ${left} to ${right}`);
        const isField = element.matches('input, textarea, svg, svg *');
        if (!isField && element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1)
          say('whole', `${name} needs ${element.scrollWidth} of ${element.clientWidth}`);
        if (!element.matches('button, a, input, select, textarea, summary')) continue;
        const least = leastOf(element);
        const target = targetOf(element);
        if (target.height < least - 0.5 || target.width < Math.min(least, targets.inText) - 0.5)
          say('target', `${name} is ${Math.round(target.width)} x ${Math.round(target.height)} of ${least}`);
        if (height === 0) say('target', `${name} has no height`);
      }
      const live = root.querySelectorAll('[role=status], [role=alert], [role=log], [aria-live]').length;
      if (live !== 1) say('live', `${live} live regions`);
      const { dir, lang } = root.querySelector<HTMLElement>('.af')!;
      if (root.querySelector('ask-first-full')) {
        if (lang !== place.lang) say('language', lang);
        if (dir !== (place.lang === 'ar' ? 'rtl' : 'ltr')) say('language', `${lang} is written ${dir}`);
      }
    }
    return found;

    /** What is pressed: the label that a box stands in, as a whole. */
    function targetOf(element: Element): DOMRect {
      const label = element.matches('input') ? element.closest('label') : null;
      return (label ?? element).getBoundingClientRect();
    }

    function leastOf(element: Element): number {
      if (element.matches('footer a, .past a, p a, p .link, li a, span a')) return targets.inText;
      return element.matches('.past .link, .undone .link') ? targets.listed : targets.alone;
    }

    function nameOf(element: Element): string {
      const text = element.textContent.replace(/\s+/g, ' ').trim().slice(0, 40);
      const id = element.id ? `#${element.id}` : '';
      const classes = [...element.classList].map((one) => `.${one}`).join('');
      return `${element.localName}${id}${classes} “${text}”`;
    }
  }, TARGETS);
}

/** Texts that lie on one another, by the boxes of their lines. */
export function overlapping(page: Page): Promise<Finding[]> {
  return page.evaluate(() => {
    const found: Finding[] = [];
    for (const place of document.querySelectorAll<HTMLElement>('ask-first')) {
      const lines: { text: string; rect: DOMRect }[] = [];
      const walk = document.createTreeWalker(place.shadowRoot!, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) {
        const node = walk.currentNode;
        const text = node.textContent!.trim();
        if (!text || !node.parentElement!.checkVisibility() || node.parentElement!.closest('.vh, .skip, select'))
          continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const rect of range.getClientRects()) lines.push({ text, rect });
      }
      for (const [at, one] of lines.entries()) {
        for (const other of lines.slice(at + 1)) {
          if (one.text === other.text) continue;
          const across = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
          const down = Math.min(one.rect.bottom, other.rect.bottom) - Math.max(one.rect.top, other.rect.top);
          // Lines of one paragraph touch where their letters do not: up to a third of a line.
          if (across > 2 && down > Math.min(one.rect.height, other.rect.height) / 3)
            found.push({ state: place.parentElement!.id, check: 'apart', where: `“${one.text}” on “${other.text}”` });
        }
      }
    }
    return found;
  });
}

/** Gives the focus to every control in turn: each must be inside the window, on top, and visibly outlined. */
export function focused(page: Page): Promise<Finding[]> {
  return page.evaluate(() => {
    const found: Finding[] = [];
    const states = [...document.querySelectorAll<HTMLElement>('section')];
    for (const state of states) {
      // One state at a time: the browser lays out again at every step.
      for (const each of states) each.hidden = each !== state;
      const root = state.querySelector('ask-first')!.shadowRoot!;
      for (const opening of root.querySelector('.af')!.getAnimations({ subtree: true })) opening.finish();
      for (const control of root.querySelectorAll<HTMLElement>('button, a, input, select, textarea')) {
        if (!control.checkVisibility() || control.matches(':disabled')) continue;
        control.focus({ focusVisible: true });
        const say = (check: string, where: string) =>
          found.push({ state: state.id, check, where: `${control.id || control.textContent.trim()}: ${where}` });
        if (root.activeElement !== control) say('focus', 'takes none');
        const { outlineStyle, outlineWidth } = getComputedStyle(control);
        if (outlineStyle !== 'solid' || parseFloat(outlineWidth) < 2) say('focus', `${outlineWidth} ${outlineStyle}`);
        const { left, top, width, height } = control.getBoundingClientRect();
        const points = [0.1, 0.5, 0.9].flatMap((x) => [0.2, 0.5, 0.8].map((y) => [left + width * x, top + height * y]));
        const seen = points.filter(([x, y]) => {
          const hit = root.elementFromPoint(x!, y!);
          return hit !== null && (control.contains(hit) || hit === control.closest('label'));
        });
        if (seen.length < 5) say('obscured', `${seen.length} of ${points.length} points are seen`);
      }
    }
    for (const state of states) state.hidden = false;
    const last = document.activeElement?.shadowRoot?.activeElement as HTMLElement | null | undefined;
    last?.blur();
    scrollTo(0, 0);
    return found;
  });
}
