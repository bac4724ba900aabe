/* Her words as the grammar reads them: small letters, plain quotes, no contractions, digits for numbers. */

/** Longer than this it is a letter, and letters are for people. It also bounds the time that reading takes. */
const LONGEST = 300;
const MOST_SENTENCES = 4;
const MOST_PIECES = 6;

/** Anything else (a question mark, a smile, markup, quotation marks, direction marks, other scripts) is for a person. */
const PLAIN = /^[\p{Script=Latin}\d .,;'!/&\n-]+$/u;

const WHOLE: readonly [RegExp, string][] = [
  [/\b(do|does|did|wo|ca|is|are|was|have|has|had|would|should)n'?t\b/g, '$1 not'],
  [/\bwo not\b/g, 'will not'],
  [/\bca not\b/g, 'can not'],
  [/\bi'?m\b/g, 'i am'],
  [/\b(i|we)'?ve\b/g, '$1 have'],
  [/\b(i|we|it|they)'ll\b/g, '$1 will'],
  [/\b(we|they)'re\b/g, '$1 are'],
  [/\b(i|we)'d\b/g, '$1 would'],
  [/\b(it|that)'s\b/g, '$1 is'],
  [/\be-?mail(s|ing)?\b/g, 'email$1'],
  [/\b(?:please|pls|kindly)\b/g, ' '],
  [/(?<=\p{L})-(?=\p{L})/gu, ' '],
  // “December 5, 2027” is one date.
  [/\b(\d{1,2}(?:st|nd|rd|th)?), (?=(?:19|20|21)\d\d\b)/g, '$1 '],
];

const NUMBERS = [
  ...'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen'.split(' '),
  ...'seventeen eighteen nineteen twenty'.split(' '),
];

/** Sentences, each as the pieces between its commas and conjunctions; null: not for a grammar. */
export function sentencesOf(text: string): string[][] | null {
  if (text.length > LONGEST) return null;
  const plain = text
    .replaceAll(/[’‘ʼ]/g, "'")
    .replaceAll(/[–—]/g, ', ')
    .replaceAll(/[\t\r\u00a0]/g, ' ');
  if (!PLAIN.test(plain)) return null;
  const sentences = plain
    .toLowerCase()
    .split(/[.!;]+(?=\s|$)|\n/)
    .map(foldWords)
    .filter((sentence) => sentence !== '');
  if (sentences.length === 0 || sentences.length > MOST_SENTENCES) return null;
  const pieces = sentences.map((sentence) => sentence.split(/(,? (?:and|but) |, )/));
  return pieces.some((some) => some.length > 2 * MOST_PIECES) ? null : pieces;
}

/** Words in small letters without contractions, politeness and number words. */
export function foldWords(words: string): string {
  let folded = words;
  for (const [from, to] of WHOLE) folded = folded.replaceAll(from, to);
  return folded
    .replaceAll(/\p{L}+/gu, (word) => (NUMBERS.includes(word) ? String(NUMBERS.indexOf(word) + 2) : word))
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ (?=,)/g, '')
    .replace(/^[ ,]*(?:(?:hi|hello)(?:, | there, |$))?/, '')
    .replace(/(?:(?:^|, ?| )(?:thanks|thank you)(?: very much)?)?[ ,]*$/, '');
}
