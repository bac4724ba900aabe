/** The server that this script came from: `/w/1/ask-first.js` is two folders down. */
const origin = new URL(/* @vite-ignore */ '../..', import.meta.url).href;

/** The server's address without a slash at its end: what the page says, be it no text, else where the script came from. */
export function serverAddress(src: string | null): string {
  return [src ?? origin].join().replace(/\/+$/, '');
}
