/** Runs once what was just drawn has been on the screen: the next frame shows it, and this is the beginning of the one after. */
export function afterPaint(run: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(run));
}
