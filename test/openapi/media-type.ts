/** A media type without its parameters. Example: `text/html; charset=utf-8` is `text/html`. */
export function essenceOf(type: string | null): string | null {
  return type === null ? null : type.split(';')[0]!.trim();
}
