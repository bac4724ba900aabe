import { isolated } from './isolated.ts';
import { hoursText } from './hours-text.ts';
import { ownName } from './own-name.ts';
import { pausedWhat } from './partial-pause.ts';
import { planText } from './plan-text.ts';
import { panelWords } from '../../words/panels/load.ts';
import type { Step } from '../../../server/contract/change.ts';
import type { Hours, Name, Pause, Plan } from '../../../server/contract/choices.ts';
import type { Cap, Channel, ShownCatalog } from '../../preference-context.ts';
import type { FullView } from '../full-view.ts';

/** What one thing of a line did, and what it is now. */
export interface StepText {
  /** The part of the choices it is about: `channels`, `topics`, `stopped`. */
  kind: string;
  text: string;
  more: string;
}

/** What a line of her history did, in words: a topic’s answer, channels and pace are one thing. */
export function stepTexts(full: FullView, catalog: ShownCatalog, changes: readonly Step[]): StepText[] {
  const topics = new Set<string>();
  const texts = changes.flatMap((step): StepText | StepText[] => {
    const [kind, id] = partsOf(step);
    if (kind !== 'topics') return textOf(full, catalog, step);
    if (topics.has(id)) return [];
    topics.add(id);
    const own = changes.filter((other) => partsOf(other)[0] === kind && partsOf(other)[1] === id);
    return topicText(full, nameOf(catalog, id), own);
  });
  // Several facts that the business wrote are one thing to say.
  return texts.filter(({ text, more }, at) => texts.findIndex((one) => one.text === text && one.more === more) === at);
}

function partsOf({ path }: Step): [kind: string, id: string, part?: string] {
  const [kind, id = '', part] = path.split('.') as [string, string?, string?];
  return [kind, id, part];
}

/** Paths of the choices and of what else can be said; see docs/api. */
function textOf(full: FullView, { brand }: ShownCatalog, step: Step): StepText {
  const { words } = full;
  const panel = panelWords(full.lang);
  const [kind, id] = partsOf(step);
  const { from, to } = step;
  const say = (text: string, more = '') => ({ kind, text, more });
  const channel = (name: unknown) => words.upper(words.channel(name as Channel));
  switch (kind) {
    case 'stopped':
      return say(to ? panel.stopped : panel.resumed);
    case 'channels':
      return say(turned(full, channel(id), step));
    case 'first':
      return say(panel.choseFirst(channel(to ?? from)));
    case 'cap':
      return say(panel.setCap, to ? words.atMost(to as Cap) : panel.noLimit);
    case 'hours':
      return say(panel.setHours, hoursText(full, to as Hours | null));
    case 'pauses':
      return say(to ? panel.pausedAct : panel.endedPause, pauseText(full, (to ?? from) as Pause, !!to));
    case 'plans':
      return say(to ? panel.toldPlan : panel.droppedPlan, planText(full, (to ?? from) as Plan));
    case 'name':
      return say(panel.setName, to ? nameText(to) : '');
    case 'language':
      return say(panel.setLanguage, to ? ownName(to as string) : '');
    case 'proposals':
      return say(to === 'accepted' ? panel.saidYes : panel.saidNo);
    default:
      return say(to === 'contested' ? panel.saidWrong : panel.wrote(brand));
  }
}

function topicText(full: FullView, name: string, steps: readonly Step[]): StepText {
  const { words } = full;
  const find = (part?: string) => steps.find((step) => partsOf(step)[2] === part);
  const want = find();
  const channels = find('channels')?.to as Channel[] | null | undefined;
  const cap = find('cap');
  const more = [
    channels && words.list(channels.map(words.channel)),
    cap && (cap.to || !want) && words.atMost(cap.to as Cap | null),
  ];
  return {
    kind: 'topics',
    text: want ? turned(full, name, want) : panelWords(full.lang).changed(name),
    more: words.upper(more.filter(Boolean).join(' · ')),
  };
}

/** On or off; an answer that was taken back left neither. */
function turned({ lang }: FullView, name: string, { from, to }: Step): string {
  const words = panelWords(lang);
  if (to === 'yes') return words.turnedOn(name);
  if (to === 'pending') return words.askedFor(name);
  return to === 'no' || from === 'yes' ? words.turnedOff(name) : words.changed(name);
}

function pauseText(full: FullView, pause: Pause, isOn: boolean): string {
  const words = panelWords(full.lang);
  const until = pause.until ? words.date(pause.until) : null;
  return [pausedWhat(full, pause), ...(isOn ? [words.paused(until)] : [])].join(' · ');
}

function nameText({ salutation, given, family }: Name): string {
  const own = [given, family].filter(Boolean).join(' ');
  return [salutation, own].flatMap((text) => (text ? isolated(text) : [])).join(' · ');
}

function nameOf({ topics, retired = [] }: ShownCatalog, id: string): string {
  return [...topics, ...retired].find((topic) => topic.id === id)?.name ?? id;
}
