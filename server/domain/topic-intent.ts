import type { Change } from '../contract/change.ts';
import type { Topic } from '../contract/catalog.ts';
import type { TopicChoice } from '../contract/choices.ts';
import { answer } from './compare-topics.ts';
import { wasShown } from './hold.ts';
import type { Intent, Reading } from './intent.ts';
import { notAhead } from './not-ahead.ts';
import { isYesInForce } from './yes-in-force.ts';
import type { Place } from './place.ts';
import { topicPlace } from './places.ts';
import { topicOf, wordsOf } from './topic-of.ts';

/**
 * An answer to a topic. In a yes, `channels` or `cap` left out stay as they were (after a no: every channel, no cap) and
 * `cap: null` lifts it. A yes gets its evidence (instant, words, recipients) when it is new, when the old one is no longer in
 * force, or when she only says it again with the words before her; narrowing or widening a yes in force keeps the old.
 */
export function topicIntent(change: Change & { op: 'topic' }, reading: Reading): Intent | null {
  const { published } = reading;
  const topic = topicOf(published, change.topic);
  const place = topicPlace(change.topic, topic);
  if (change.want === 'no') return intent(place, { want: 'no' }, change.topic);
  if (!published || !topic || topic.class === 'essential') return null;

  const stored = place.read(reading.choices);
  const yes = stored && stored.want !== 'no' ? stored : null;
  const isJustAgain = change.channels === undefined && change.cap === undefined;
  const isSeen = wasShown({ mustShow: { topic: topic.id } }, reading);
  const isRenewed = !yes || !isYesInForce(yes, topic.id, { ...reading, published }) || (isJustAgain && isSeen);
  const base = isRenewed ? { ...evidence(topic, isSeen), at: notAhead(change.at, reading.now) } : yes;
  const channels = change.channels ? [...new Set(change.channels)] : (yes?.channels ?? null);
  const cap = change.cap === undefined ? (yes?.cap ?? null) : change.cap;
  return intent(place, answer({ ...base, want: wantOf(yes, topic) }, channels, cap), topic.id);
}

/** What she was shown with a yes: the version of the words and, for sharing, the recipients. */
export function evidence(topic: Topic, isSeen: boolean): Pick<TopicChoice, 'words' | 'recipients'> {
  if (!isSeen) return {};
  return { words: wordsOf(topic), ...(topic.recipients && { recipients: topic.recipients }) };
}

/* A yes that was confirmed once stays confirmed; only a new one waits for its link. */
function wantOf(yes: TopicChoice | null, topic: Topic): 'yes' | 'pending' {
  const waits = topic.confirm === true && (topic.class === 'marketing' || topic.class === 'sharing');
  return waits && yes?.want !== 'yes' ? 'pending' : 'yes';
}

function intent(place: Place<TopicChoice>, to: TopicChoice, topic: string): Intent {
  return { edits: [{ place, to, mustShow: { topic } }], said: [] };
}
