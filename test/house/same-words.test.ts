import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TemplateResult } from 'lit';
import { CHANNEL_WORDS } from '../../server/http/channel-words.ts';
import { HOSTED_WORDS } from '../../server/http/hosted-words.ts';
import { linkWords, type PageTongue } from '../../server/http/link-words.ts';
import { ONE_CLICK_WORDS } from '../../server/http/one-click-words.ts';
import { sentence } from '../../server/domain/sentence.ts';
import { wordsIn } from '../../widget/words/in-language.ts';
import { loadWords } from '../../widget/words/load-words.ts';
import { loadPanelWords, panelWords } from '../../widget/words/panels/load.ts';
import { NORTHGATE } from '../../demo/northgate-catalog.ts';
import { LIVES } from '../../demo/gallery/lives.ts';
import type { Channel } from '../../widget/preference-context.ts';

/* The element and the pages behind a link say the same by the same words; neither may import the other. */

const LANGUAGES: readonly PageTongue[] = ['en', 'fr', 'de', 'es', 'ar'];
const SYSTEMS = [1, 2, 3, 11, 100];

/** A text without its tags. */
function plain(text: string | TemplateResult): string {
  return typeof text === 'string' ? text : text.strings.join('').replace(/<[^>]+>/g, '');
}

for (const language of LANGUAGES) {
  const link = linkWords(language);
  const hosted = HOSTED_WORDS[language];

  test(`the pages behind a link say what the element says, in ${language}`, async () => {
    await Promise.all([loadWords(language), loadPanelWords(language)]);
    const words = wordsIn(language);
    const panels = panelWords(language);
    const shared: Record<string, [page: string, element: string | TemplateResult]> = {
      dir: [link.dir, words.dir],
      title: [hosted.title('★'), words.title('★')],
      rightNow: [link.rightNow, words.rightNow],
      stop: [link.stop, words.stop],
      stopped: [link.stopped, words.stopped],
      undo: [link.undo, words.undo],
      undoEnded: [link.undoEnded, panels.undoOver],
      reach: [hosted.reach, words.reach],
      hear: [hosted.hear, words.hear],
      byLink: [hosted.byLink, panels.cameByLink],
      quieterOnly: [hosted.quieterOnly, panels.quieterHere],
      save: [hosted.save, panels.save],
      saved: [hosted.saved, `${words.saved(new Date(), true).split(' · ')[0]}.`],
      questions: [link.questions, words.questions],
      privacy: [link.privacy, words.privacy],
    };
    const [page, element] = [0, 1].map((side) =>
      Object.fromEntries(Object.entries(shared).map(([key, texts]) => [key, plain(texts[side]!)])),
    );
    assert.deepEqual(page, element);
    for (const told of SYSTEMS)
      for (const waiting of [0, ...SYSTEMS.filter((one) => one <= told)])
        assert.equal(link.told(told, told - waiting), panels.toldLine(told, waiting));
  });

  test(`channels are called alike, in ${language}`, async () => {
    await Promise.all([loadWords(language), loadPanelWords(language)]);
    const { name, sent, by } = CHANNEL_WORDS[language];
    for (const channel of Object.keys(name) as Channel[]) {
      const called = wordsIn(language).channel(channel);
      assert.deepEqual([name[channel], sent[channel]], [called, panelWords(language).plural(channel)], channel);
      assert.ok(by[channel].includes(called), `${by[channel]}: ${called}`);
    }
  });

  test(`the one-click page asks by the words of Stop, and the decision rules say what it did, in ${language}`, () => {
    const { askAll } = ONE_CLICK_WORDS[language];
    assert.ok(askAll.toLowerCase().includes(link.stop.toLowerCase()), `${askAll}: ${link.stop}`);
    const profile = { choices: LIVES.stopped, facts: {} };
    const catalog = { version: 7, catalog: NORTHGATE };
    const { parts } = sentence({ profile, catalog, at: Date.parse('2026-11-22T12:00:00Z'), language });
    assert.equal(parts[0]!.text.trim(), link.stopped);
  });
}
