import type { Confirming } from '../actions/confirm-consent.ts';
import { CONFIRM_WORDS } from './confirm-words.ts';
import { helpPart, isolated, linkPage } from './link-page.ts';
import { linkWords, tongueOf } from './link-words.ts';
import { markup, NOTHING } from './page-frame.ts';

/** The page behind a confirmation link: a question and one button while it waits, else what became of it. */
export function confirmPage(confirming: Confirming): string {
  const tongue = tongueOf(confirming.language);
  const owner = { view: confirming, tongue, words: linkWords(tongue) };
  const words = CONFIRM_WORDS[tongue];
  const [brand, topic] = [isolated(confirming.brand, owner.words), isolated(confirming.topic, owner.words)];
  const title = {
    waiting: words.ask(brand, topic),
    given: words.given(brand, topic),
    gone: words.gone(topic),
  }[confirming.state];
  const asked = confirming.state === 'waiting' ? yesForm(words.yes(topic), words.leave, confirming.gives) : NOTHING;
  return linkPage(owner, { title, main: markup`<h1 class="title">${title}</h1>${asked}${helpPart(owner)}` });
}

/** What she gets, the one button, and what happens without it: nothing. */
function yesForm(yes: string, leave: string, gives: string | null) {
  const why = gives === null ? NOTHING : markup`<p dir="auto">${gives}</p>`;
  return markup`${why}<form method="post"><button class="main">${yes}</button></form><p class="small">${leave}</p>`;
}
