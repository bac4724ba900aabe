/** The months as `01` to `12`, each with its name in a language. */
export function monthNames(lang: string): [string, string][] {
  const { format } = new Intl.DateTimeFormat(lang, { month: 'long', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, at) => [String(at + 1).padStart(2, '0'), format(new Date(Date.UTC(2001, at)))]);
}
