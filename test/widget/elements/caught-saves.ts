/** What a page has the browser save while `act` runs, by name and text. */
export async function caughtSaves(act: () => unknown): Promise<{ name: string; text: string }[]> {
  const saved: Promise<{ name: string; text: string }>[] = [];
  const { click } = HTMLAnchorElement.prototype;
  HTMLAnchorElement.prototype.click = function caught() {
    const name = this.download;
    saved.push(fetch(this.href).then(async (answer) => ({ name, text: await answer.text() })));
  };
  try {
    await act();
    await new Promise((done) => setTimeout(done, 50));
  } finally {
    HTMLAnchorElement.prototype.click = click;
  }
  return Promise.all(saved);
}
