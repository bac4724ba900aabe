/** Acts once, when the customer is about to see the element: it is less than half a screen away. */
export function onceSeen(element: Element, act: () => void): void {
  const watch = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      watch.disconnect();
      act();
    },
    { rootMargin: '50%' },
  );
  watch.observe(element);
}
