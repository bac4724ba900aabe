import { Hono, type Context } from 'hono';
import { html } from 'hono/html';
import type { Ask, Decision } from '../../server/contract/decision.ts';
import { ApiRefusal, apiOf } from '../business-api.ts';
import { NORTHGATE } from '../northgate-catalog.ts';
import { pageFiles } from '../page-files.ts';
import type { Markup } from '../shop/layout.ts';
import { answerView } from './answer-view.ts';
import { askPage, type AskPage } from './ask-page.ts';
import { FIRST_ASK, freeAskOf, toAsk } from './free-ask.ts';
import { playStory, type Asked, type StorySite } from './play-story.ts';
import { STORIES } from './stories/all-stories.ts';

export interface AskOptions {
  /** Where Rosa is a customer: the server and the shop's own secret key. */
  serverUrl: string;
  apiKey: string;
  stories: StorySite;
  /** Draws the shop's frame around a page. */
  show: (c: Context, page: { title: string; head: Markup }, content: Markup) => Response | Promise<Response>;
}

const HEAD = html`<link rel="stylesheet" href="/ask/page/ask.css" />
  <script type="module" src="/ask/page/copy.ts"></script>`;
const { timeZone } = NORTHGATE;

/** `/ask`: the stories played against the real server, and a form about Rosa. Only this back end holds the keys. */
export function createAsk({ serverUrl, apiKey, stories, show }: AskOptions): Hono {
  const app = new Hono();
  app.route('/page', pageFiles(new URL('./page/', import.meta.url)));
  const draw = (c: Context, page: Partial<AskPage>) =>
    show(
      c,
      { title: 'Ask before contacting', head: HEAD },
      askPage({ story: null, free: FIRST_ASK, wrong: '', answer: null, ...page }),
    );
  const drawn = (asked: Asked, keyName: string) => answerView({ ...asked, serverUrl, timeZone, keyName });

  app.get('/', (c) => draw(c, {}));

  app.post('/story', async (c) => {
    const { story: id } = await c.req.parseBody();
    const story = STORIES.find((one) => one.id === id);
    if (!story) return c.text('There is no story of that name.', 422);
    return draw(c, { story, answer: drawn(await playStory(story, stories), 'stories.apiKey') });
  });

  app.post('/rosa', async (c) => {
    const free = freeAskOf(await c.req.parseBody());
    const ask = toAsk(free);
    if (ask === null) return draw(c, { free, wrong: 'This is no date and time.' });
    const asked = await askAbout(ask);
    return typeof asked === 'string'
      ? draw(c, { free, wrong: asked })
      : draw(c, { free, answer: drawn(asked, 'apiKey') });
  });

  /** The answer, or in a sentence why there is none. */
  async function askAbout(ask: Ask): Promise<Asked | string> {
    try {
      return { ask, answer: await apiOf(serverUrl, apiKey)<Decision>('POST', '/v1/decisions', ask), seen: null };
    } catch (error) {
      if (error instanceof ApiRefusal && error.status === 422)
        return `This topic is not offered that way (${error.code}).`;
      throw error;
    }
  }
  return app;
}
