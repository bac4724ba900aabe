import { html, nothing } from 'lit';
import { banner } from '../banner.ts';
import { button } from '../button.ts';
import { heading } from '../heading.ts';
import { icon } from '../icon.ts';
import { isLate } from '../late.ts';
import { statusLine } from '../status-line.ts';
import { closedOf, givesOf, metaOf } from '../topic-text.ts';
import { standings, type Standing } from '../topic-standing.ts';
import { asked } from '../under.ts';
import { startsAlone, waysTo } from './ways-to.ts';
import { panelWords } from '../../words/panels/load.ts';
import type { Act, Channel, ShownCatalog } from '../../preference-context.ts';
import type { FullView } from '../full-view.ts';

/** What she answered here, until she takes it back. */
interface Answer {
  topic: string;
  changes: string[];
  isBack: boolean;
}

const answers = new WeakMap<FullView, Answer>();

/** One question where it belongs, about one topic; once it is answered, how that stands. */
export function moment(full: FullView, catalog: ShownCatalog): unknown {
  const standing = topicOf(full, catalog);
  return html`${full.notices.map(banner)} ${standing ? about(full, catalog, standing) : nothing}`;
}

/** The topic that was just answered, the first that the page names, or the first that she never answered. */
function topicOf(full: FullView, catalog: ShownCatalog): Standing | undefined {
  const { choices, around } = full.view;
  const named = full.topics.match(/[^\s,]+/g) ?? [];
  const all = standings(catalog, choices).filter(({ fixed, shares }) => !fixed && !shares);
  const find = (id: string | undefined) => all.find((standing) => standing.id === id);
  const isFree = ({ id }: Standing) => !choices.topics[id] && !around.volume?.[id]?.closed;
  return find(answers.get(full)?.topic) ?? find(named.find(find)) ?? all.find(isFree) ?? all[0];
}

function about(full: FullView, catalog: ShownCatalog, standing: Standing) {
  const { view } = full;
  const answer = answers.get(full);
  const isAnswered = view.choices.topics[standing.id] && !answer?.isBack;
  // What she stopped, or a plan of hers closes, is not asked about.
  const isClosed = (view.choices.stopped && standing.asked) || view.around.volume?.[standing.id]?.closed;
  if (isAnswered || isClosed || view.readonly) return stands(full, standing, answer?.isBack ? undefined : answer);
  return question(full, catalog, standing);
}

function question(full: FullView, { brand }: ShownCatalog, standing: Standing) {
  const words = panelWords(full.lang);
  const { id: topic, name, path, confirm } = standing;
  const gives = givesOf(full, standing);
  const ways = waysTo(full, standing);
  const yes = (channel: Channel): Act[] => [
    ...(full.view.choices.channels[channel]?.use === 'yes' ? [] : [{ op: 'channel', channel, use: 'yes' } as const]),
    { op: 'topic', topic, want: 'yes', channels: [channel] },
  ];
  const isAlone = (channel: Channel) => startsAlone(full, standing, channel);
  return html`<section class="now moment" part="moment" aria-labelledby="title">
    ${heading(full.level, words.mayWe(name), 'title')} ${gives ? html`<p>${gives}</p>` : nothing}
    <div class="acts">
      ${ways.map((channel) =>
        button(words.yesBy(channel), (control) => {
          // Her answer here is the one explicit yes, unless more than this would start.
          if (isAlone(channel)) settle(full, topic, yes(channel));
          else full.act(path, control, ...yes(channel));
        }),
      )}
      ${button(words.no, () => settle(full, topic, [{ op: 'topic', topic, want: 'no' }]))}
    </div>
    ${asked(full, path)}
    <p class="small">
      ${confirm ? `${words.confirmFirst} ` : nothing}${ways.every(isAlone) ? words.nothingElse : nothing}
      ${words.changeUnder} ${opening(full, full.words.title(brand))}
    </p>
  </section>`;
}

/** How it stands now; Undo right after she answered here. */
function stands(full: FullView, standing: Standing, answer: Answer | undefined) {
  const { words, view } = full;
  const back = () => {
    for (const change of answer!.changes.toReversed()) full.preferences.do({ op: 'undo', change });
    answers.set(full, { ...answer!, isBack: true });
    full.requestUpdate();
    void full.focusOn('#title');
  };
  return html`<section class="now moment" part="moment">
    <div class="answer" tabindex="-1">
      <p>${statusOf(full, standing)}</p>
      ${closedOf(full, standing)}
    </div>
    <div class="links">
      ${
        answer && !view.readonly
          ? html`<button class="link" @click=${back}>${icon('undo')}${words.undo}</button>`
          : nothing
      }
      ${opening(full, words.change, standing.name)}
    </div>
    ${answer ? statusLine(full.status, view.saving === 'saving') : nothing}
  </section>`;
}

function statusOf(full: FullView, standing: Standing) {
  const { words, view } = full;
  const { name, on, pending, channels, asked: isAsked, path } = standing;
  const panel = panelWords(full.lang);
  if (view.choices.stopped && isAsked) return words.stopped;
  // What waits, for her confirmation or for a connection, says so.
  if (pending || isLate(view, path) || (on && !channels.length)) return words.now(name, metaOf(full, standing));
  return on ? panel.isOn(name, words.list(channels.map(words.channel))) : panel.isOff(name);
}

function opening(full: FullView, text: string, name?: string) {
  return html`<button class="link" @click=${() => full.openAll()}>
    ${text}${name ? html`<span class="vh">${full.words.about(name)}</span>` : nothing}
  </button>`;
}

function settle(full: FullView, topic: string, acts: readonly Act[]) {
  answers.set(full, { topic, changes: acts.map((act) => full.preferences.do(act)), isBack: false });
  full.requestUpdate();
  void full.focusOn('.answer');
}
