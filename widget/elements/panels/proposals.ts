import { html, nothing } from 'lit';
import { button } from '../button.ts';
import { personIcon } from './icons.ts';
import { isolated } from './isolated.ts';
import { localDate } from './local-date.ts';
import { asks } from './louder-text.ts';
import { panelWords } from '../../words/panels/load.ts';
import type { Change } from '../../../server/contract/change.ts';
import type { OpenProposal } from '../../../server/contract/profile.ts';
import type { FullView } from '../full-view.ts';

/** What she answered of a list that the server sent; a newer list says itself what is still open. */
const answered = new WeakMap<readonly OpenProposal[], Set<string>>();

/** What somebody wrote down for her: nothing of it starts until her yes, which each banner asks for. */
export function proposals(full: FullView): unknown {
  const { around, unsentPaths, catalog } = full.view;
  if (!around.proposals?.length || !catalog) return nothing;
  const done = answered.get(around.proposals) ?? new Set();
  answered.set(around.proposals, done);
  const open = around.proposals.filter(({ id }) => !done.has(id) && !unsentPaths.has(`proposals.${id}`));
  return open.map((proposal) => banner(full, proposal, () => done.add(proposal.id)));
}

function banner(full: FullView, proposal: OpenProposal, settle: () => void) {
  const { id, by, where, at, words: said, changes, sentence } = proposal;
  const words = panelWords(full.lang);
  const { catalog, choices, readonly } = full.view;
  const topics = new Set(catalog!.topics.map((topic) => topic.id));
  // What the catalog no longer offers does not start.
  const starting = changes.filter((change: Change) => change.op !== 'topic' || topics.has(change.topic));
  const date = words.date(localDate(Date.parse(at), choices.hours?.zone ?? catalog!.timeZone));
  const name = isolated(where ? `${by} (${where})` : by);
  const answer = (op: 'accept' | 'decline') => () => {
    settle();
    full.preferences.do({ op, proposal: id });
    full.requestUpdate();
    void full.focusOn('#title');
  };
  return html`<div class="banner" part="banner" role="group" aria-labelledby="by-${id}">
    ${personIcon()}
    <div>
      <p class="title" id="by-${id}">${words.wroteDown(name, date)}</p>
      ${
        said
          ? html`<p>
              <q><bdi>${said}</bdi></q>
            </p>`
          : nothing
      }
      <div class="starts">${asks(full, starting)}</div>
      ${sentence ? html`<p class="small">${words.fromThenOn} <bdi>${sentence}</bdi></p>` : nothing}
      <p>${words.startsOnYes}</p>
      ${
        readonly
          ? nothing
          : html`<div class="btns">
              ${button(words.yesRight, answer('accept'))} ${button(words.noRemove, answer('decline'))}
            </div>`
      }
    </div>
  </div>`;
}
