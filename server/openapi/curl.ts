import type { ExampleRequest } from './examples.ts';
import type { Operation } from './operation.ts';

/** The variable of a shell that holds what a caller proves itself by; null: nothing is asked for. */
function bearerOf({ who }: Operation): string | null {
  switch (who.kind) {
    case 'key':
      return '$ASK_FIRST_KEY';
    case 'admin':
      return '$ADMIN_KEY';
    case 'customer':
      return '$CUSTOMER_TOKEN';
    case 'anybody':
    case 'link':
      return null;
  }
}

/** The request as a line of a shell. Example: `curl https://prefs.example.com/v1/me -H "Authorization: Bearer $CUSTOMER_TOKEN"`. */
export function curlOf(operation: Operation, { path, type, body }: ExampleRequest, publicUrl: string): string {
  const { method } = operation;
  const bearer = bearerOf(operation);
  const usual = body === null ? 'GET' : 'POST';
  const parts = [
    `curl ${quoted(publicUrl + path)}`,
    ...(method === usual ? [] : [`-X ${method}`]),
    ...(bearer === null ? [] : [`-H "Authorization: Bearer ${bearer}"`]),
    ...(type === null ? [] : [`-H ${quoted(`Content-Type: ${type}`)}`]),
    ...(body === null ? [] : [`--data-binary ${quoted(typeof body === 'string' ? body : JSON.stringify(body))}`]),
  ];
  return parts.join(' \\\n  ');
}

/** As a POSIX shell takes it literally. */
function quoted(text: string): string {
  return /^[\w:/.@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
