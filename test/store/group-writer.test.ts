import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { createGroupWriter } from '../../server/store/sqlite/group-writer.ts';
import { StoreUnavailable } from '../../server/store/store.ts';

/** A writer over one table, and works that keep their name in it and count how often they ran. */
function open() {
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE kept (place INTEGER PRIMARY KEY, name TEXT NOT NULL)');
  const insert = database.prepare('INSERT INTO kept (name) VALUES (?)');
  const ran = new Map<string, number>();
  function keep(name: string): string {
    ran.set(name, (ran.get(name) ?? 0) + 1);
    insert.run(name);
    if (name.startsWith('bad')) throw new RangeError(name);
    return name;
  }
  let begun = 0;
  const writer = createGroupWriter(database, () => (begun += 1));
  const kept = () =>
    database
      .prepare('SELECT name FROM kept ORDER BY place')
      .all()
      .map((row) => row['name']);
  return { database, writer, keep, kept, ran, begun: () => begun };
}

test('works of one turn share a commit, and each is answered', async () => {
  const { writer, keep, kept, ran, begun } = open();
  const works = [writer.pure(() => keep('a')), writer(() => keep('b')), writer.pure(() => keep('c'))];
  assert.deepEqual(await Promise.all(works), ['a', 'b', 'c']);
  assert.deepEqual(kept(), ['a', 'c', 'b']);
  assert.deepEqual([...ran.values()], [1, 1, 1]);
  assert.equal(begun(), 1);
});

test('a pure work that throws leaves nothing of itself and all of the others, each once and in its order', async () => {
  const { writer, keep, kept, ran } = open();
  const works = [
    writer.pure(() => keep('a')),
    writer(() => keep('b')),
    writer.pure(() => keep('bad')),
    writer.pure(() => keep('c')),
    writer(() => keep('bad too')),
  ];
  const ends = await Promise.allSettled(works);
  assert.deepEqual(
    ends.map((end) => (end.status === 'fulfilled' ? end.value : (end.reason as Error).message)),
    ['a', 'b', 'bad', 'c', 'bad too'],
  );
  assert.deepEqual(kept(), ['a', 'b', 'c']);
  // What is not pure never runs twice.
  assert.deepEqual([ran.get('b'), ran.get('bad too')], [1, 1]);
});

test('where the transaction itself is lost every work of the turn is told so, and the next turn is kept', async () => {
  const { database, writer, keep, kept } = open();
  function lose(): never {
    keep('lost');
    database.exec('ROLLBACK');
    throw new Error('the disk is full');
  }
  const ends = await Promise.allSettled([writer.pure(() => keep('a')), writer.pure(lose), writer(() => keep('b'))]);
  for (const end of ends) assert.ok(end.status === 'rejected' && end.reason instanceof StoreUnavailable);
  assert.deepEqual(kept(), []);
  await writer.pure(() => keep('later'));
  assert.deepEqual(kept(), ['later']);
});
