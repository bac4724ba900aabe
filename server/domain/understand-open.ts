import type { Missing, Slot, UnderstandRequest } from '../contract/understand.ts';
import type { LocalDate, Period } from '../contract/time.ts';
import type { Dates, SaidDate } from './understand-date.ts';
import { periodOf, phrase } from './understand-phrase.ts';
import type { Thing } from './understand-reading.ts';
import type { Subjects } from './understand-subject.ts';
import { foldWords } from './understand-text.ts';

const QUESTIONS: Readonly<Record<Slot, string>> = {
  subject: 'What is this about?',
  since: 'Since when do you have it?',
  until: 'Until when?',
  for: 'How long do you keep it?',
};
const BUILT = 'Which year was it built?';
const LENGTH = phrase('(?:for )?{period}');

/** What stands open in one reading, and what she answered to it. Undefined: asked; null: it can be no such thing. */
export interface OpenSlots {
  subject(thing: Thing, isMeant: (subject: string) => boolean): string | null | undefined;
  since(said: SaidDate | null, age: boolean): LocalDate | undefined;
  until(said: SaidDate | null): LocalDate | undefined;
  period(): Period | undefined;
  missing: Missing[];
}

/** Looks every open piece up in the reading, then in her answers; what is in neither is asked, never guessed. */
export function openSlots(
  answers: NonNullable<UnderstandRequest['answers']>,
  { dates, subjects }: { dates: Dates; subjects: Subjects },
): OpenSlots {
  const missing: Missing[] = [];
  const answer = (slot: Slot) => foldWords((answers[slot] ?? '').toLowerCase().replace(/[.\s]+$/, ''));

  function choose(among: readonly string[]): string | undefined {
    const said = answer('subject');
    const meant = among.filter((one) => one === answers.subject || subjects.named(said)?.includes(one));
    if (meant.length === 1) return meant[0];
    const choices = among.map((value) => ({ value, label: subjects.nameOf(value) }));
    missing.push({ slot: 'subject', question: QUESTIONS.subject, choices });
    return undefined;
  }

  return {
    missing,
    subject(thing, isMeant) {
      const named = (thing === undefined ? null : subjects.named(thing)) ?? subjects.all;
      const among = named.filter(isMeant);
      if (among.length === 0) return null;
      return among.length === 1 && named !== subjects.all ? among[0] : choose(among);
    },
    since(said, age) {
      const found =
        said === null || said === 'unclear' ? dates.since(answer('since').replace(/^(?:in|since|on) /, '')) : said;
      if (found !== null && found !== 'unclear') return found;
      missing.push({ slot: 'since', question: age ? BUILT : QUESTIONS.since });
      return undefined;
    },
    until(said) {
      const words = answer('until').replace(/^(?:until|till|before|in|on) /, '');
      const found = said === null || said === 'unclear' ? dates.until(words) : said;
      if (found !== null && found !== 'unclear') return found;
      missing.push({ slot: 'until', question: QUESTIONS.until });
      return undefined;
    },
    period() {
      const found = LENGTH[0]!.exec(answer('for'))?.groups;
      const period = found && periodOf(found.n!, found.unit!);
      if (period) return period;
      missing.push({ slot: 'for', question: QUESTIONS.for });
      return undefined;
    },
  };
}
