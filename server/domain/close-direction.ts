/** What ends each mark that gives the text after it a direction (Unicode Standard Annex 9, 2.4 and 2.5). */
const ENDS: Record<string, string> = {
  '\u202A': '\u202C',
  '\u202B': '\u202C',
  '\u202D': '\u202C',
  '\u202E': '\u202C',
  '\u2066': '\u2069',
  '\u2067': '\u2069',
  '\u2068': '\u2069',
};

/** The text with every mark of direction ended inside it, and none that ends what it did not begin: it turns no other text. */
export function closeDirection(text: string): string {
  const open: string[] = [];
  const kept = text.replace(/[\u202A-\u202E\u2066-\u2069]/g, (mark) => {
    const end = ENDS[mark];
    if (end) open.push(end);
    else if (open.at(-1) === mark) open.pop();
    else return '';
    return mark;
  });
  return kept + open.toReversed().join('');
}
