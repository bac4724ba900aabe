import type { KeptChange } from '../../../widget/local/kept-change.ts';
import { answersAll, isCatalog, isMe } from '../../../widget/sync/read-answer.ts';
import { equal, ok } from '../assert.ts';

const choices = {
  stopped: null,
  channels: { phone: { use: 'no' } },
  topics: { news: { want: 'yes' } },
  pauses: [{ id: 'p' }],
  plans: [],
};
const catalog = {
  version: 1,
  brand: 'Northgate',
  help: 'tel:+1',
  channels: [{ id: 'email' }],
  topics: [{ id: 'news', name: 'News', class: 'marketing', channels: ['email'], words: 1 }],
};
const me = {
  customer: 'c',
  site: 's',
  revision: 3,
  choices,
  facts: { emails: ['r•••@e•••.org'] },
  catalog,
  told: [{ endpoint: 'CRM' }],
  volume: { news: { perYear: 3 } },
  proposals: [],
};
const batch = [{ change: { id: 'a' } }, { change: { id: 'b' } }] as unknown as KeptChange[];
const answer = {
  revision: 4,
  choices,
  applied: ['a'],
  held: [{ id: 'b', because: 'ahead', path: 'stopped' }],
  sentence: null,
  receipt: null,
};

/** Every copy of a value with one part of it replaced by something else. */
function* spoiled(value: unknown): Generator {
  for (const odd of [null, undefined, 0, 'text', true, [], {}, [null]]) yield odd;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    for (const odd of spoiled(part)) {
      yield Array.isArray(value) ? value.with(Number(key), odd) : { ...value, [key]: odd };
    }
  }
}

describe('an answer', () => {
  it('is taken when it has its shape, whatever else it says', () => {
    ok(isMe(me) && isMe({ ...me, catalog: null, more: 1 }));
    ok(isCatalog(catalog));
    ok(answersAll(batch)(answer));
  });

  it('must say of every change what became of it', () => {
    ok(!answersAll(batch)({ ...answer, held: [] }));
    ok(!answersAll(batch)({ ...answer, applied: [] }));
  });

  it('is refused or drawable when any one part of it is something else, and never throws', () => {
    let refused = 0;
    for (const odd of spoiled(me)) {
      if (!isMe(odd)) refused++;
      else
        odd.catalog?.topics.map(({ name, channels }) => name.trim() + channels.map((channel) => channel.trim()).join());
    }
    for (const odd of spoiled(answer)) if (!answersAll(batch)(odd)) refused++;
    ok(refused > 150, `only ${refused} were refused`);
  });

  it('is refused without one of the parts that are drawn', () => {
    for (const key of ['customer', 'revision', 'choices', 'facts', 'catalog']) {
      equal(isMe({ ...me, [key]: undefined }), false, key);
    }
    for (const key of ['version', 'brand', 'help', 'channels', 'topics']) {
      equal(isCatalog({ ...catalog, [key]: undefined }), false, key);
    }
  });
});
