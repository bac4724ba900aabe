/** Turns the direction of what follows, or ends an isolate. */
const TURNS = /[\u202A-\u202E\u2066-\u2069]/g;

/** A name that somebody wrote, inside a text of ours: it cannot turn round what stands beside it (UAX 9, isolates). */
export function isolated(text: string): string {
  return `\u2068${text.replace(TURNS, '')}\u2069`;
}
