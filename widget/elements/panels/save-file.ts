/** How long a browser may take to begin reading the file, in milliseconds. */
const READ_MS = 10_000;

/** Has the browser save a text as a file; nothing but the page itself is asked for it. */
export function saveFile(name: string, text: string, type = 'application/json'): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), READ_MS);
}
