import type { Choices, TopicChoice } from '../../server/contract/choices.ts';
import { readPath, writePath } from './choice-path.ts';
import type { KeptChange } from './kept-change.ts';

/** What she sees: the confirmed choices with her unanswered changes on top, in the order in which she made them. */
export function applyPending(confirmed: Choices, kept: readonly KeptChange[]): Choices {
  return kept.reduce(applyOne, confirmed);
}

function applyOne(choices: Choices, { change, restore, shown }: KeptChange): Choices {
  switch (change.op) {
    case 'stop':
      return writePath(choices, 'stopped', choices.stopped ?? { at: change.at, via: 'widget' });
    case 'resume':
      return writePath(choices, 'stopped', null);
    case 'channel':
      return writePath(choices, `channels.${change.channel}`, { use: change.use });
    case 'topic': {
      const path = `topics.${change.topic}`;
      const next = { ...(readPath(choices, path) as TopicChoice | undefined), want: change.want, at: change.at };
      if (change.channels) next.channels = change.channels;
      if (change.cap !== undefined) next.cap = change.cap ?? undefined;
      if (shown) next.words = shown.words[change.topic];
      return writePath(choices, path, next);
    }
    case 'undo':
      return restore ? writePath(choices, restore.path, restore.value) : choices;
    default:
      return choices;
  }
}
