// An open place against a server of posts: where it opens, how it grows, what comes in, what goes out.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Engine, EngineEvents } from '../../engine/api.ts';
import { OutgoingPosts } from '../compose/outgoing-posts.ts';
import { mateo, samplePlace, samplePost } from '../gallery-places.ts';
import type { PlacePost } from '../place-types.ts';
import { PlaceModel } from './place.model.ts';
import { mostPosts, pagePosts } from './place-window.ts';

const place = 'd4'.repeat(16);

/** A place of so many posts, as the engine would answer for it. */
class Source {
  readonly posts: PlacePost[];
  readonly asked: unknown[] = [];
  readonly read: number[] = [];
  fails: unknown;
  outgoing: OutgoingPosts | undefined;
  readonly #listeners = new Map<string, (value: never) => void>();

  constructor(count: number) {
    this.posts = Array.from({ length: count }, (_, index) => samplePost(index + 1, `post ${index + 1}`, { place }));
  }

  engine(): Pick<Engine, 'places' | 'on'> {
    const places = {
      read: async (_: string, ask: { before?: number; after?: number; around?: number; limit?: number } = {}) => {
        this.asked.push(ask);
        if (this.fails) throw this.fails;
        const { limit = 50 } = ask;
        const from =
          ask.after !== undefined
            ? this.posts.findIndex(({ seq }) => seq > (ask.after as number))
            : Math.max(0, (ask.around ?? ask.before ?? this.posts.length + 1) - 1 - (ask.around ? limit / 2 : limit));
        const posts = from < 0 ? [] : this.posts.slice(from, from + limit).filter(({ seq }) => seq !== ask.before);
        const last = posts.at(-1)?.seq ?? this.posts.length;
        return {
          posts,
          problems: [],
          hasOlder: (posts[0]?.seq ?? 1) > 1,
          hasNewer: last < this.posts.length,
          headSeq: this.posts.length,
        };
      },
      post: async (_: string, { text }: { text: string }) => {
        if (this.fails) throw this.fails;
        return { place, seq: this.add(text), id: '' };
      },
      markRead: async (_: string, seq: number) => void this.read.push(seq),
      viewed: async () => undefined,
      react: async () => {
        if (this.fails) throw this.fails;
      },
    };
    const on = (event: string, listener: (value: never) => void) => {
      this.#listeners.set(event, listener);
      return () => this.#listeners.delete(event);
    };
    return { places, on } as unknown as Pick<Engine, 'places' | 'on'>;
  }

  add(text: string): number {
    const seq = this.posts.length + 1;
    this.posts.push(samplePost(seq, text, { place, author: mateo }));
    return seq;
  }

  tell(seq: number): void {
    (this.#listeners.get('post') as ((value: EngineEvents['post']) => void) | undefined)?.({ place, seq });
  }
}

async function opened(source: Source, part = {}, at?: number): Promise<PlaceModel> {
  const engine = source.engine();
  source.outgoing = new OutgoingPosts(place, engine, () => undefined);
  const model = new PlaceModel(samplePlace('Harbour', { readSeq: source.posts.length, ...part }), {
    engine,
    me: 'me',
    outgoing: source.outgoing,
    onFailure: () => undefined,
  });
  model.open(at);
  await pause(5);
  return model;
}
const texts = (model: PlaceModel): string[] =>
  model.view.get().rows.map((row) => (row.kind === 'post' ? row.post.text : row.kind));

test('it opens at the newest, at the news, or where it is asked to', async () => {
  const newest = await opened(new Source(100));
  assert.equal(texts(newest).at(-1), 'post 100');
  assert.deepEqual(newest.order.get(), { key: undefined, align: 'end', offsetPx: 0, isFlashed: false });
  const news = await opened(new Source(100), { readSeq: 80, unread: 20 });
  assert.deepEqual(news.order.get(), { key: '81', align: 'start', offsetPx: 0, isFlashed: false });
  const asked = await opened(new Source(100), {}, 40);
  assert.deepEqual(asked.order.get(), { key: '40', align: 'center', offsetPx: 0, isFlashed: true });
  assert.ok(asked.view.get().hasNewer);
});

test('it grows at its edges and never beyond its bound', async () => {
  const source = new Source(1000);
  const model = await opened(source);
  for (let page = 0; page < 12; page++) await model.reach('older');
  const { rows, hasNewer } = model.view.get();
  assert.equal(rows.length, mostPosts);
  assert.ok(hasNewer, 'the newest are let go');
  assert.equal(texts(model)[0], `post ${1000 - pagePosts * 13 + 1}`);
  await model.reach('newer');
  assert.equal(model.view.get().rows.length, mostPosts);
});

test('what is told arrives, and what changed is read again', async () => {
  const source = new Source(40);
  const model = await opened(source);
  source.tell(source.add('new'));
  await pause(160);
  assert.equal(texts(model).at(-1), 'new');
  source.posts[38] = samplePost(39, 'changed', { place });
  source.tell(39);
  await pause(160);
  assert.equal(texts(model).at(-3), 'changed');
  model.close();
});

test('what goes out is shown at once, stays in its row, and can be tried again', async () => {
  const source = new Source(3);
  const model = await opened(source);
  source.fails = new Error('no line');
  source.outgoing?.post({ text: 'hello' }, []);
  assert.equal(texts(model).at(-1), 'outgoing');
  await pause(5);
  const row = model.view.get().rows.at(-1);
  assert.ok(row?.kind === 'outgoing' && row.outgoing.error === source.fails);
  source.fails = undefined;
  source.outgoing?.retry(row.key);
  await pause(5);
  assert.equal(texts(model).at(-1), 'hello');
  assert.equal(model.view.get().rows.at(-1)?.key, row.key);
  assert.equal(model.view.get().rows.length, 4);
});

test('a reaction is seen at once, and taken back where it was refused', async () => {
  const source = new Source(1);
  const model = await opened(source);
  const [post] = source.posts as [PlacePost];
  const own = (): string | undefined => {
    const [row] = model.view.get().rows;
    return row?.kind === 'post' ? row.post.marks.own : undefined;
  };
  await model.react(post, '👍');
  assert.equal(own(), '👍');
  source.fails = new Error('refused');
  const doing = model.react({ ...post, marks: { ...post.marks, own: '👍' } }, '');
  assert.equal(own(), '');
  await doing;
  assert.equal(own(), '👍');
});

test('a place that cannot be read says so, and is tried again', async () => {
  const source = new Source(2);
  source.fails = new Error('no line');
  const model = await opened(source);
  assert.equal(model.view.get().state, 'failed');
  source.fails = undefined;
  model.again();
  await pause(5);
  assert.deepEqual(texts(model), ['post 1', 'post 2']);
});
