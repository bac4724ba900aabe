import { foldWords } from './understand-text.ts';
import type { Reading } from './understand-reading.ts';

/* What she is called, and in which language. Names are read from her own letters: small ones are no name. */

const CALLED =
  /^\s*(?:[Pp]lease )?(?:(?:[Jj]ust )?[Cc]all me|[Aa]ddress me as|[Mm]y name is|I go by|[Ii] am called|I[’']m called) (.{1,80}?)(?:,? please)?[.\s]*$/u;
/** “I’m Tired” is no name; “I’m Dr Iglesias” is. */
const INTRODUCED = /^\s*I(?:[’']m| am) ((?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor)\.? .{1,80}?)[.\s]*$/u;
const TITLE = /^(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Doctor|Sir|Dame|Rev|Captain)\.? /;
const NAME = /^\p{Lu}[\p{L}’'-]*\.?(?: (?:(?:de|da|del|der|van|von|bin|al|la|le) )*\p{Lu}[\p{L}’'-]*\.?){0,3}$/u;
/** Words that begin with a capital and are no name, or may be none: days, months, feasts, qualities, what follows “call me”. */
const NO_NAME =
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$|^(?:january|february|march|april|may|june|july|august|september|october|november|december|christmas|easter|today|tomorrow|tonight|now|never|back|later|soon|again|maybe|anytime|often|first|please|daily|weekly|monthly|yearly|any|every|when|if|only|old|crazy|on|in|at|after|before|not|no|mr|mrs|ms|miss|dr)\.?$|(?:[ai]ble|ful|less|ous)$/i;

const LANGUAGES: Readonly<Record<string, string>> = {
  arabic: 'ar',
  chinese: 'zh',
  dutch: 'nl',
  english: 'en',
  french: 'fr',
  german: 'de',
  italian: 'it',
  japanese: 'ja',
  polish: 'pl',
  portuguese: 'pt',
  spanish: 'es',
  swedish: 'sv',
  turkish: 'tr',
};
const IN = /^(?:(?:write|speak|talk)(?: to (?:me|us))? )?in (\w+)$/;

/** A whole text that says what she is called, or in which language; null: it says something else. */
export function readName(text: string): Reading | null {
  const salutation = (CALLED.exec(text) ?? INTRODUCED.exec(text))?.[1];
  if (salutation !== undefined && isName(salutation)) return { say: 'name', salutation };
  const said = IN.exec(
    foldWords(
      text
        .slice(0, 80)
        .toLowerCase()
        .replace(/[.\s]+$/, ''),
    ),
  );
  const language = said && LANGUAGES[said[1]!];
  return language ? { say: 'language', language } : null;
}

function isName(text: string): boolean {
  const name = text.replace(TITLE, '');
  return NAME.test(name) && name.split(' ').every((word) => word === 'I' || !NO_NAME.test(word)) && !isShouted(text);
}

/** In capitals throughout nobody can tell a name from a word. */
function isShouted(text: string): boolean {
  return text.length > 3 && text === text.toUpperCase();
}
