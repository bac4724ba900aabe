/** What a page's own clock says, in milliseconds since its navigation began, and how far things moved without her doing. */
export interface Watched {
  shift: number;
  /** When the awaited button could first be seen. */
  first: Promise<Seen>;
  /** Resolves when a button of that name can be seen, in the task after the frame that shows it. */
  untilSeen(name: string): Promise<Seen>;
}

interface Seen {
  button: HTMLButtonElement;
  at: number;
}

/** Stands in the page before anything of it runs, and awaits a button by its name. */
export function watchPage(awaited: string): void {
  const roots: (Document | ShadowRoot)[] = [document];
  let look = (): void => {};
  const observer = new MutationObserver(() => look());
  const observe = (root: Document | ShadowRoot) => observer.observe(root, { childList: true, subtree: true });
  observe(document);
  // A page's observer does not see into shadow roots.
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function attachWatched(options) {
    const root = attach.call(this, options);
    roots.push(root);
    observe(root);
    return root;
  };

  const watched: Watched = { shift: 0, first: untilSeen(awaited), untilSeen };
  Object.assign(globalThis, { watched });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
      if (!entry.hadRecentInput) watched.shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });

  function untilSeen(name: string): Promise<Seen> {
    const { promise, resolve } = Promise.withResolvers<Seen>();
    look = function findButton() {
      const buttons = roots.flatMap((root) => [...root.querySelectorAll('button')]);
      const button = buttons.find(({ textContent }) => textContent.includes(name));
      if (!button) return;
      look = () => {};
      // After a frame its styles are known; to ask before would have the page laid out by this script.
      requestAnimationFrame(function seeButton() {
        setTimeout(() => {
          if (!button.checkVisibility({ visibilityProperty: true })) requestAnimationFrame(seeButton);
          else resolve({ button, at: performance.now() });
        });
      });
    };
    look();
    return promise;
  }
}
