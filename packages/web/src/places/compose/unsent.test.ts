// What was written and is not out yet is kept, for its own place, whoever looks or does not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Engine } from '../../engine/api.ts';
import { Unsent } from './unsent.ts';

interface Asked {
  readonly place: string;
  readonly token: string | undefined;
  readonly text: string;
}

function made() {
  const asked: Asked[] = [];
  const failures: unknown[] = [];
  const line = { isBroken: true };
  const post = async (place: string, { token, text }: { readonly token?: string; readonly text: string }) => {
    asked.push({ place, token, text });
    if (line.isBroken) throw new Error('the line broke');
    return { place, seq: 7, id: '' };
  };
  const engine = { places: { post } } as unknown as Pick<Engine, 'places'>;
  return { asked, failures, line, unsent: new Unsent(engine, (error) => failures.push(error)) };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('a post that fails after its place was left is kept, told, and posted once when it is tried again', async () => {
  const { asked, failures, line, unsent } = made();
  const posts = unsent.postsOf('aa');
  const leave = posts.shown(async () => undefined);
  posts.post({ text: 'hello' }, []);
  leave();
  await settled();
  assert.equal(failures.length, 1);
  assert.deepEqual(unsent.postsOf('bb').list.get(), []);
  const kept = unsent.postsOf('aa');
  const [waiting] = kept.list.get();
  assert.equal(waiting?.text, 'hello');
  assert.ok(waiting.error);
  line.isBroken = false;
  const placed: [number, string][] = [];
  kept.shown(async (seq, token) => void placed.push([seq, token]));
  kept.retry(waiting.token);
  await settled();
  assert.deepEqual([kept.list.get(), placed], [[], [[7, waiting.token]]]);
  assert.deepEqual(
    asked.map(({ place, token }) => [place, token]),
    [
      ['aa', waiting.token],
      ['aa', waiting.token],
    ],
  );
});

test('who looks is not told twice, and one discarded is gone', async () => {
  const { failures, unsent } = made();
  const posts = unsent.postsOf('aa');
  posts.shown(async () => undefined);
  posts.post({ text: 'hello' }, []);
  await settled();
  assert.equal(failures.length, 0);
  posts.discard(posts.list.get()[0]?.token ?? '');
  assert.deepEqual(posts.list.get(), []);
});

test('a draft is kept for its own place, and so many of them', () => {
  const { unsent } = made();
  unsent.keepDraft('aa', 'half a sentence');
  unsent.keepDraft('bb', '  ');
  assert.deepEqual([unsent.draftOf('aa'), unsent.draftOf('bb'), unsent.draftOf('cc')], ['half a sentence', '', '']);
  unsent.keepDraft('aa', '');
  assert.equal(unsent.draftOf('aa'), '');
  for (let place = 0; place < 150; place++) unsent.keepDraft(`p${place}`, 'x');
  assert.deepEqual([unsent.draftOf('p0'), unsent.draftOf('p149')], ['', 'x']);
});
