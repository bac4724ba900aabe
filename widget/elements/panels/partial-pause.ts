import { panelWords } from '../../words/panels/load.ts';
import { localDate } from './local-date.ts';
import type { Pause } from '../../../server/contract/choices.ts';
import type { FullView } from '../full-view.ts';

/** What a pause covers: “Phone and text”, “News and open days”, or everything. */
export function pausedWhat({ lang, words, view }: FullView, { channels, topics }: Pause): string {
  const { topics: offered, retired = [] } = view.catalog!;
  const nameOf = (id: string) => [...offered, ...retired].find((topic) => topic.id === id)?.name ?? id;
  const whats = [topics && words.list(topics.map(nameOf)), channels && words.list(channels.map(words.channel))];
  return words.upper(whats.filter(Boolean).join(' · ')) || panelWords(lang).everything;
}

/** Pauses of some channels or topics that have not run out by themselves, at `now`, milliseconds since 1970. */
export function partialPauses({ view }: FullView, now: number): Pause[] {
  const { pauses, hours } = view.choices;
  return pauses.filter(({ channels, topics, until, zone }) => {
    const today = localDate(now, zone ?? hours?.zone ?? view.catalog!.timeZone);
    // A pause ends as its date begins; a month or a year begins on its first day.
    return (channels || topics) && (!until || until > today);
  });
}
