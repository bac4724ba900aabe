import { html } from 'hono/html';
import { NORTHGATE } from '../northgate-catalog.ts';
import type { Markup } from '../shop/layout.ts';
import { CHANNELS } from './answer-words.ts';
import type { FreeAsk } from './free-ask.ts';
import type { Story } from './stories/story.ts';
import { STORIES } from './stories/all-stories.ts';

export interface AskPage {
  /** The story that was played; null for none. */
  story: Story | null;
  /** What stands in the form about Rosa. */
  free: FreeAsk;
  /** Why the form could not be asked; '' for nothing. */
  wrong: string;
  /** The drawn answer; null before the first question. */
  answer: Markup | null;
}

/** Every story as a button, a form about Rosa, and the answer beside them. */
export function askPage({ story, free, wrong, answer }: AskPage): Markup {
  return html`<h1>Ask before contacting</h1>
    <p class="key lead">
      Each story happened. Choose one: somebody new says what she said then, and the server is asked what nobody asked.
    </p>
    <div class="ask">
      <div class="questions">
        <form method="post" action="/ask/story#told" aria-labelledby="stories">
          <h2 id="stories">Stories</h2>
          <ul class="stories">
            ${STORIES.map((one) => storyButton(one, one === story))}
          </ul>
        </form>
        ${freeForm(free, wrong)}
      </div>
      <div class="result">
        ${story ? told(story) : ''} ${answer ?? html`<p class="key" id="nothing-yet">Nothing was asked yet.</p>`}
      </div>
    </div>`;
}

function storyButton({ id, title }: Story, isCurrent: boolean): Markup {
  return html`<li>
    <button name="story" value="${id}" ${isCurrent ? html`aria-current="true"` : ''}>
      <span>${title}</span><code>${id}</code>
    </button>
  </li>`;
}

function told({ title, happened, said, facts, sent, erased, question }: Story): Markup {
  const lines: [string, string][] = [
    ...said.map(({ words }): [string, string] => ['She said', `“${words}”`]),
    ...(facts ? [['On record', facts.words] satisfies [string, string]] : []),
    ...(sent ? [['Sent before', sent.words] satisfies [string, string]] : []),
    ...(erased ? [['She said', `“${erased}”`] satisfies [string, string]] : []),
    ...(said.length === 0 ? [['She said', 'Nothing: nobody asked her.'] satisfies [string, string]] : []),
  ];
  return html`<section class="told" aria-labelledby="told">
    <h2 id="told">${title}</h2>
    <p>${happened}</p>
    <dl>
      ${lines.map(
        ([name, text]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${text}</dd>
          </div>`,
      )}
      <div>
        <dt>The question</dt>
        <dd>${question}</dd>
      </div>
    </dl>
  </section>`;
}

function freeForm({ channel, topic, at, basis }: FreeAsk, wrong: string): Markup {
  const topics = NORTHGATE.topics.map(({ id, name }): [string, string] => [id, name['en']!]);
  const channels = Object.entries(CHANNELS);
  const reasons: [string, string][] = [
    ['', 'Nothing that she made'],
    ['customer', 'Booking B-77, which she made'],
    ['business', 'Booking B-78, which the business made'],
  ];
  return html`<form method="post" action="/ask/rosa#answer" class="free" aria-labelledby="free">
    <h2 id="free">May we contact Rosa</h2>
    ${choice({ name: 'channel', label: 'By', value: channel, list: channels })}
    ${choice({ name: 'topic', label: 'About', value: topic, list: topics })}
    <label
      >When, Las Vegas time; empty is now<input type="datetime-local" name="at" ${at === '' ? '' : html`value="${at}"`}
    /></label>
    ${choice({ name: 'basis', label: 'Because of', value: basis, list: reasons })}
    ${wrong === '' ? '' : html`<p class="wrong" role="alert">${wrong}</p>`}
    <button class="button filled">Ask</button>
  </form>`;
}

interface Choice {
  name: string;
  label: string;
  value: string;
  list: readonly (readonly [string, string])[];
}

function choice({ name, label, value, list }: Choice): Markup {
  const options = list.map(
    ([id, text]) => html`<option value="${id}" ${id === value ? html`selected` : ''}>${text}</option>`,
  );
  return html`<label
    >${label}<select name="${name}">
      ${options}
    </select></label
  >`;
}
