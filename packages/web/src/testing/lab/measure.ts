// Numbers of the store and the index on this machine: printed, never asserted on.
import { openSqlSearchIndex, openSqlStore } from '@heliogram/client/browser';
import { DatabaseHome } from '../../engine/store/database.ts';

const words =
  'harbour rope lamp ledger tide anchor signal mirror copper meadow lantern orchard window river garden paper'.split(
    ' ',
  );

/** A text of about 18 words. */
function textOf(seed: number): string {
  const one = (at: number): string => `${words[(seed * 7 + at * at * 3) % words.length]}${(seed * 31 + at) % 97}`;
  return Array.from({ length: 10 + (seed % 17) }, (_, at) => one(at)).join(' ');
}

function quantiles(times: number[]): { median: number; p95: number } {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number): number => Math.round((sorted[Math.floor(sorted.length * part)] ?? 0) * 100) / 100;
  return { median: at(0.5), p95: at(0.95) };
}

async function timed(times: number, work: (at: number) => unknown): Promise<{ median: number; p95: number }> {
  const taken: number[] = [];
  for (let at = 0; at < times; at++) {
    const begun = performance.now();
    await work(at);
    taken.push(performance.now() - begun);
  }
  return quantiles(taken);
}

export async function measure(count: number): Promise<object> {
  const begun = performance.now();
  const home = await DatabaseHome.open();
  const loadedMs = Math.round(performance.now() - begun);
  home.remove();
  const key = crypto.getRandomValues(new Uint8Array(32));
  const database = home.open(key);
  const store = openSqlStore(database);
  const index = openSqlSearchIndex(database);
  const openedMs = Math.round(performance.now() - begun);
  const filling = performance.now();
  const chats = 20;
  const perChat = count / chats;
  for (let chat = 0; chat < chats; chat++)
    for (let from = 0; from < perChat; from += 1000) {
      const messages = Array.from({ length: Math.min(1000, perChat - from) }, (_, at) => ({
        ...{ seq: from + at + 1, account: `account${at % 9}`, has: [] },
        ...{ time: 1_700_000_000 + (from + at) * 60 + chat, text: textOf(chat * perChat + from + at) },
      }));
      const to = from + messages.length;
      await index.replace(`chat${chat}`, { from: from + 1, to, messages }, { low: 1, high: to });
    }
  const indexMs = Math.round(performance.now() - filling);
  const put = (at: number): Promise<void> =>
    store.transact([{ put: `page/${String(at).padStart(6, '0')}`, value: new Uint8Array(400).fill(at) }]);
  const commit = await timed(200, put);
  const newest50 = await timed(100, () => store.range('page/', { limit: 50, reverse: true }));
  const find = (text: string, more: object = {}): Promise<{ median: number; p95: number }> =>
    timed(40, () => index.find({ words: [{ text, isPhrase: false, isUnspaced: false }], has: [], limit: 30, ...more }));
  const common = await find('harbour');
  const rare = await find('harbour96');
  const phrase = await timed(40, () =>
    index.find({
      words: [{ text: textOf(12345).split(' ').slice(2, 4).join(' '), isPhrase: true, isUnspaced: false }],
      has: [],
      limit: 30,
    }),
  );
  const inOneChat = await find('lamp', { chats: ['chat7'] });
  const sizeBytes = home.sizeBytes(database);
  await store.close();
  const reopening = performance.now();
  openSqlStore(home.open(key));
  return {
    ...{ loadedMs, openedMs, indexMs, commit, newest50, common, rare, phrase, inOneChat },
    ...{ sizeBytes, reopenMs: Math.round(performance.now() - reopening) },
  };
}
