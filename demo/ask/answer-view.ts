import { html } from 'hono/html';
import type { Reason } from '../../server/contract/decision.ts';
import { OUTCOME_WORDS, REASON_WORDS } from '../../server/contract/reason-words.ts';
import type { Markup } from '../shop/layout.ts';
import { HEADS, liftText, momentText, openText } from './answer-words.ts';
import { curlOf } from './curl-of.ts';
import type { Asked } from './play-story.ts';
import { outcomeOf, shapeOf } from './shapes.ts';

export interface AnswerView extends Asked {
  serverUrl: string;
  /** The zone that moments are written in. */
  timeZone: string;
  /** Where the key of this site is kept, for who repeats the question. */
  keyName: string;
}

/** The answer in plain words, reason by reason, then as the server sent it and as a command. */
export function answerView({ ask, answer, seen, serverUrl, timeZone, keyName }: AnswerView): Markup {
  const { outcome, reasons, alternatives, greeting, language } = answer;
  return html`<section class="answer" aria-labelledby="answer" data-outcome="${outcome}">
    <h2 id="answer">${shapeOf(outcome)}<span>${HEADS[outcome]}</span></h2>
    <p class="say">${OUTCOME_WORDS[outcome]}</p>
    ${
      reasons.length > 0
        ? html`<ul class="reasons">
            ${reasons.map((reason) => reasonRow(reason, timeZone))}
          </ul>`
        : ''
    }
    <dl class="facts">
      ${outcome === 'allow' ? '' : pair('Open instead', openText(alternatives, timeZone))}
      ${pair('Call her', greeting ? `${greeting}${language ? `, in ${languageName(language)}` : ''}` : 'She gave no name')}
      ${pair('What lifts it', liftText(answer, timeZone))}
      ${seen ? pair('What she sees', `Asked ${times(seen.allowed + seen.refused)}, refused ${times(seen.refused)}`) : ''}
    </dl>
    <h3>As the server answered</h3>
    <pre tabindex="0" aria-label="The answer as JSON">${JSON.stringify(answer, null, 2)}</pre>
    <div class="row">
      <h3>The same question from a terminal</h3>
      <button class="button" type="button" data-copies="curl" hidden>Copy as curl</button>
    </div>
    <pre id="curl" tabindex="0" aria-label="The question as a curl command">${curlOf(serverUrl, ask)}</pre>
    <p class="key">The key is ${keyName} in the demo’s demo.json. This page never has it.</p>
  </section>`;
}

function reasonRow(reason: Reason, timeZone: string): Markup {
  const { code, until, said } = reason;
  return html`<li>
    ${shapeOf(outcomeOf(reason))}
    <div>
      <p>${REASON_WORDS[code]}${until ? ` Until ${momentText(until, timeZone)}.` : ''}</p>
      ${said ? html`<p class="said">“${said}”</p>` : ''}
    </div>
    <code>${code}</code>
  </li>`;
}

function pair(name: string, value: string): Markup {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

function languageName(language: string): string {
  return new Intl.DisplayNames('en', { type: 'language' }).of(language) ?? language;
}
