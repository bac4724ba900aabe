/** What may have happened to a body on its way, and the body with it undone. */
export interface Alteration {
  /** A sentence. */
  what: string;
  body: Buffer;
}

const BOM = '\uFEFF';

/** The usual alterations of a body, undone one by one; only those that change anything. */
export function* alterationsOf(bytes: Uint8Array): Generator<Alteration> {
  const text = Buffer.from(bytes).toString('utf8');
  for (const { what, undone } of guesses(text)) {
    const body = undone === null ? null : Buffer.from(undone, 'utf8');
    if (body && !body.equals(bytes)) yield { what, body };
  }
}

function* guesses(text: string): Generator<{ what: string; undone: string | null }> {
  yield { what: 'The body has a byte order mark that was not sent.', undone: withoutMark(text) };
  yield { what: 'The body lost its byte order mark.', undone: `${BOM}${text}` };
  yield { what: 'The body has a line end at its end that was not sent.', undone: text.replace(/(?:\r?\n)+$/, '') };
  yield { what: 'The body lost the line end at its end.', undone: `${text}\n` };
  yield { what: 'The body’s line ends were turned into CRLF.', undone: text.replaceAll('\r\n', '\n') };
  yield { what: 'The body’s line ends were turned from CRLF into LF.', undone: text.replace(/\r?\n/g, '\r\n') };
  yield { what: 'The body lost or gained blanks around it.', undone: text.trim() };
  yield {
    what: 'The body was parsed as JSON and printed again: its blanks, escapes or numbers are written otherwise than they were sent.',
    undone: printedAgain(withoutMark(text)),
  };
  yield { what: 'The body is a JSON string with the real body in it.', undone: unwrapped(text) };
  yield { what: 'The body’s UTF-8 was read as Latin-1 and written again.', undone: fromLatin1(text) };
  yield { what: 'The body was turned into base64.', undone: fromBase64(text) };
}

function withoutMark(text: string): string {
  return text.startsWith(BOM) ? text.slice(1) : text;
}

function printedAgain(text: string): string | null {
  const value = parsed(text);
  return value === undefined ? null : JSON.stringify(value);
}

function unwrapped(text: string): string | null {
  const value = parsed(text);
  return typeof value === 'string' ? value : null;
}

function fromLatin1(text: string): string | null {
  return /^[\0-\xff]*$/.test(text) ? Buffer.from(text, 'latin1').toString('utf8') : null;
}

function fromBase64(text: string): string | null {
  const bare = text.trim();
  return /^[A-Za-z0-9+/]+={0,2}$/.test(bare) ? Buffer.from(bare, 'base64').toString('utf8') : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
