// What is read while it changes: a page is of one moment, so that nobody is told of what does not stand in it yet, and whatever is gone is
// explained.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { decodeMessage, type PlaceEntry, PlaceEntryKind, PlaceEntrySchema } from '@heliogram/protocol';
import type { Journal } from '../../platform/journal/port.ts';
import { newAccount, type TestAccount } from '../../testing/test-account.ts';
import { TestPlace } from '../../testing/test-place.ts';
import { openTestProduct, type TestProduct } from '../../testing/test-product.ts';
import { createPlaceStates, type PlaceState } from '../places/api.ts';
import { createPostsApi, type PostsApi } from './api.ts';
import { readPlacePage } from './read.ts';

const { EDIT, ERASE } = PlaceEntryKind;

let world: TestProduct;
let anna: TestAccount;
before(async () => {
  world = await openTestProduct();
  anna = await newAccount(world);
});
after(() => world[Symbol.asyncDispose]());

const entryOf = (bytes: Uint8Array | undefined): PlaceEntry =>
  decodeMessage(PlaceEntrySchema, bytes ?? new Uint8Array());

/** The journal with something happening once: right after or right before one of its reads. */
function journalWhere(
  call: 'head' | 'read' | 'readMany',
  when: 'after' | 'before',
  deed: () => Promise<unknown>,
): Journal {
  let isDone = false;
  const once = async (): Promise<void> => {
    if (isDone) return;
    isDone = true;
    await deed();
  };
  const around = async <T>(name: typeof call, read: () => Promise<T>): Promise<T> => {
    if (name === call && when === 'before') await once();
    const answer = await read();
    if (name === call && when === 'after') await once();
    return answer;
  };
  const { journal } = world;
  return {
    ...journal,
    head: (no) => around('head', () => journal.head(no)),
    read: (no, range) => around('read', () => journal.read(no, range)),
    readMany: (no, seqs, tx) => around('readMany', () => journal.readMany(no, seqs, tx)),
  };
}

async function stateOf(place: TestPlace): Promise<PlaceState> {
  return (await createPlaceStates(world.database).byId(place.id)) ?? assert.fail('no such place');
}

/** Two posts, the first of them edited. */
async function editedPost(): Promise<TestPlace> {
  const place = await TestPlace.found(world, anna);
  await place.post(anna, 'first words');
  await place.post(anna, 'second words');
  await place.about(anna, EDIT, 2, 'better words');
  return place;
}

/** Whatever a reader holds against a server that did nothing wrong. */
function wrongIn(entries: readonly PlaceEntry[], referred: readonly PlaceEntry[], headSeq: number): string[] {
  const all = [...entries, ...referred];
  return all.flatMap(({ seq, gone }) => [
    ...(seq > headSeq ? [`${seq} stands behind the head, which is ${headSeq}`] : []),
    ...(gone.case === 'erasedBy' && !all.some((one) => one.seq === gone.value)
      ? [`${seq} is gone, and why is not shown`]
      : []),
  ]);
}

const moments = [
  ['head', 'after'],
  ['read', 'after'],
  ['readMany', 'before'],
] as const;

for (const kind of [EDIT, ERASE]) {
  test(`a page is of one moment, whenever a post gets ${kind === EDIT ? 'a newer version' : 'erased'}`, async () => {
    for (const [call, when] of moments)
      for (const range of [
        { after: 0, before: 0 },
        { after: 1, before: 0 },
        { after: 0, before: 4 },
      ]) {
        const place = await editedPost();
        const deed = () => place.about(anna, kind, 2, kind === EDIT ? 'the best words' : undefined);
        const journal = journalWhere(call, when, deed);
        const page = await readPlacePage({ journal, database: world.database }, await stateOf(place), {
          ...range,
          limit: 3,
        });
        const [entries, referred] = [(page.entries ?? []).map(entryOf), (page.referred ?? []).map(entryOf)];
        const told = `${when} ${call}: ${JSON.stringify(range)}`;
        assert.deepEqual(wrongIn(entries, referred, page.headSeq ?? 0), [], told);
        const post = entries.find(({ seq }) => seq === 2);
        if (!post) continue;
        // Its newest version, unless all of it is gone.
        const edits = [...entries, ...referred].filter(({ seq }) => seq === 4 || seq === 5);
        assert.ok(post.gone.case === 'erasedBy' || edits.some(({ seq }) => seq === 4), told);
      }
  });
}

test('what is read by itself is explained, whenever it is taken away', async () => {
  for (const [call, when] of moments.slice(1)) {
    const place = await editedPost();
    const state = await stateOf(place);
    const apiWith = (journal: Journal): PostsApi => createPostsApi({ journal, database: world.database, hooks: [] });
    const entries = await apiWith(world.journal).entries(state, [2]);
    const journal = journalWhere(call === 'read' ? 'readMany' : call, when, () => place.about(anna, ERASE, 2));
    const referred = (await apiWith(journal).referred(state, entries)).map(entryOf);
    assert.deepEqual(
      wrongIn(
        entries.map(({ bytes }) => entryOf(bytes)),
        referred,
        9,
      ),
      [],
      `${when} ${call}`,
    );
  }
});
