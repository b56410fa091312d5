// Public places: what a post costs with 1, 1,000 and 100,000 followers, how soon those who are connected have it, how fast its page
// is made, and how fast a question is answered over many posts.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Bytes, systemRandom } from '@heliogram/crypto';
import { placeMethods } from '@heliogram/protocol';
import { openDatabaseConnection } from '@heliogram/server/core';
import { Histogram } from '../histogram.ts';
import { type Person, signUpMany } from '../load/people.ts';
import { Place } from '../load/place.ts';
import { PublicWords, publicQuestions } from '../load/public-words.ts';
import { until } from '../load/until.ts';
import { usageOf } from '../processes.ts';
import { type Result, round } from '../report.ts';
import { type ServerUnderLoad, startServer } from '../server.ts';
import type { SuiteOptions } from '../suite.ts';

type Metrics = Record<string, number>;

/** Runs the bench. `messages`: posts that are searched. */
export async function publicSuite({ quick, say, profileDir, messages }: SuiteOptions): Promise<Result> {
  const sizes = quick ? [1, 20, 200] : [1, 1000, 100_000];
  const connected = quick ? 50 : 5000;
  const searched = messages ?? (quick ? 500 : 1_000_000);
  const rounds = quick ? 3 : 30;
  const server = await startServer(profileDir === undefined ? {} : { profileDir });
  try {
    say(`registering ${connected} people`);
    const people = await signUpMany(server.url, connected + 1, 'reader');
    const [author, ...readers] = people as [Person, ...Person[]];
    const followed: Metrics = {};
    const channels: Followed[] = [];
    for (const size of sizes) channels.push(await followedBy(server, author, readers, size));
    const arrivals = await watchAll(readers, channels);
    say(`posting ${rounds} times in each of the channels`);
    for (const channel of channels) await postOnce(channel, arrivals);
    const records = channels.map(() => ({ durable: new Histogram(), last: new Histogram(), cpuS: 0 }));
    for (let turn = 0; turn < rounds; turn++) {
      for (const [at, channel] of channels.entries()) {
        const record = records[at] as (typeof records)[number];
        const before = server.usage().cpuSeconds;
        const { durableMs, lastMs } = await postOnce(channel, arrivals);
        record.durable.add(durableMs);
        record.last.add(lastMs);
        record.cpuS += server.usage().cpuSeconds - before;
      }
    }
    for (const [at, size] of sizes.entries()) {
      const { durable, last, cpuS } = records[at] as (typeof records)[number];
      followed[`followers_${size}_durable_p50_ms`] = durable.percentile(50);
      followed[`followers_${size}_durable_p95_ms`] = durable.percentile(95);
      followed[`followers_${size}_last_p50_ms`] = last.percentile(50);
      followed[`followers_${size}_last_worst_ms`] = last.percentile(100);
      followed[`followers_${size}_cpu_ms_per_post`] = round((cpuS / rounds) * 1000, 1);
    }
    const medians = records.map((record) => record.durable.percentile(50));
    followed.durable_most_over_least_ms = round((medians.at(-1) as number) - (medians[0] as number), 2);
    for (const reader of readers) reader.actor.close();
    const pages = await renderPages(server, channels.at(-1) as Followed, quick, say);
    const search = await searchPosts(server, author, searched, quick, say);
    author.actor.close();
    return {
      config: {
        ...{ followers: sizes.join(', '), connected, rounds, posts_searched: searched, quick },
        connected_of: 'each channel as many as follow it, at most all',
        others: 'followers who are not connected are rows in the table of followers, written there directly',
        latency: 'durable: from the request to its answer; last: from the request to the last connected follower',
        cpu: 'server and database, by the kernel’s clock of 10 ms',
      },
      metrics: { ...followed, ...pages, ...search },
    };
  } finally {
    await server.close();
  }
}

interface Followed {
  readonly place: Place;
  readonly watchers: number;
}

/** A channel with so many followers: real ones first, the rest as rows. */
async function followedBy(
  server: ServerUnderLoad,
  author: Person,
  readers: readonly Person[],
  size: number,
): Promise<Followed> {
  const place = await Place.found(author, `followed_${size}`);
  const watchers = Math.min(size, readers.length);
  const request = { place: place.id, following: true };
  for (let at = 0; at < watchers; at += 500) {
    await Promise.all(
      readers.slice(at, Math.min(at + 500, watchers)).map(({ actor }) => actor.call(placeMethods.follow, request)),
    );
  }
  await addAbsent(server, place.name, size - watchers);
  const { followers } = await author.actor.call(placeMethods.find, { name: place.name });
  if (followers !== size) throw new Error(`${followers} followers where ${size} were made`);
  return { place, watchers };
}

async function addAbsent(server: ServerUnderLoad, name: string, count: number): Promise<void> {
  if (count === 0) return;
  const [, , , port, host] = readFileSync(join(server.dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
  const password = readFileSync(join(server.dataDir, 'postgres.password'), 'utf8').trim();
  const address = { host: host as string, port: Number(port), user: 'heliogram', password, database: 'postgres' };
  const database = await openDatabaseConnection(address);
  try {
    const [row] = await database.query<{ no: bigint }>('SELECT no FROM places WHERE name = $1', [name]);
    const absent = Array.from({ length: count }, () => systemRandom(16));
    await database.query('INSERT INTO place_followers (no, follower) SELECT $1, * FROM unnest($2::bytea[])', [
      row?.no as bigint,
      absent,
    ]);
    await database.query('UPDATE place_follower_counts SET count = count + $2 WHERE no = $1', [
      row?.no as bigint,
      count,
    ]);
  } finally {
    await database.close();
  }
}

interface Arrivals {
  /** Counts from now on. */
  reset(): void;
  count(): number;
  /** When the newest came, by `performance.now()`. */
  lastAt(): number;
}

async function watchAll(readers: readonly Person[], channels: readonly Followed[]): Promise<Arrivals> {
  let count = 0;
  let lastAt = 0;
  for (let at = 0; at < readers.length; at += 500) {
    await Promise.all(
      readers.slice(at, at + 500).map(async ({ actor }, offset) => {
        const places: Bytes[] = channels.filter(({ watchers }) => at + offset < watchers).map(({ place }) => place.id);
        actor.onEntry = () => {
          count++;
          lastAt = performance.now();
        };
        await actor.follow();
        await actor.call(placeMethods.watch, { places });
      }),
    );
  }
  return {
    reset() {
      count = 0;
    },
    count: () => count,
    lastAt: () => lastAt,
  };
}

const words = new PublicWords(1);

async function postOnce(
  { place, watchers }: Followed,
  arrivals: Arrivals,
): Promise<{ readonly durableMs: number; readonly lastMs: number }> {
  arrivals.reset();
  const began = performance.now();
  const durableMs = await place.post(words.text());
  await until(() => arrivals.count() >= watchers, 'every connected follower has the post');
  return { durableMs, lastMs: arrivals.lastAt() - began };
}

/** The page of a channel, asked for by a few at a time: as it stands, and each time after another post. */
async function renderPages(
  server: ServerUnderLoad,
  { place }: Followed,
  quick: boolean,
  say: (line: string) => void,
): Promise<Metrics> {
  say('asking for its page');
  const url = new URL(`/@${place.name}`, server.url);
  const read = async (): Promise<number> => {
    const response = await fetch(url);
    const bytes = Buffer.from(await response.bytes());
    const isPage = response.status === 200 && bytes.includes(`The channel ${place.name}`);
    if (!isPage) throw new Error(`${url} is not the page of the channel (status ${response.status})`);
    return bytes.length;
  };
  const bytes = await read();
  const count = quick ? 20 : 4000;
  const began = { at: performance.now(), server: server.usage().cpuSeconds };
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let at = 0; at < count / 4; at++) await read();
    }),
  );
  const seconds = (performance.now() - began.at) / 1000;
  const cpuS = server.usage().cpuSeconds - began.server;
  const fresh = new Histogram();
  for (let at = 0; at < (quick ? 3 : 50); at++) {
    await place.post(words.text());
    const askedAt = performance.now();
    await read();
    fresh.add(performance.now() - askedAt);
  }
  return {
    page_kb: round(bytes / 1000, 1),
    page_per_s: round(count / seconds),
    page_cpu_ms: round((cpuS / count) * 1000, 2),
    page_after_post_p50_ms: fresh.percentile(50),
  };
}

const founders = 4;
const channelsEach = 25;

/** Fills channels with posts and asks. */
async function searchPosts(
  server: ServerUnderLoad,
  asker: Person,
  count: number,
  quick: boolean,
  say: (line: string) => void,
): Promise<Metrics> {
  say(`posting ${count} posts to be found`);
  const places: Place[] = [];
  for (const person of await signUpMany(server.url, founders, 'writer'))
    for (let at = 0; at < (quick ? 2 : channelsEach); at++)
      places.push(await Place.found(person, `found_${places.length}`));
  const began = performance.now();
  let left = count;
  await Promise.all(
    places.map(async (place) => {
      while (left-- > 0) await place.post(words.text());
    }),
  );
  const fillS = (performance.now() - began) / 1000;
  const client = usageOf(process.pid, true).rssMb;
  say(`${round(count / fillS)} a second; asking`);
  const asked = new Histogram();
  const found: number[] = [];
  for (let turn = 0; turn < (quick ? 1 : 20); turn++) {
    for (const question of publicQuestions) {
      const at = performance.now();
      const { posts } = await asker.actor.call(placeMethods.search, { words: question, limit: 20 });
      asked.add(performance.now() - at);
      if (turn === 0) found.push(posts.length);
    }
  }
  return {
    fill_posts_per_s: round(count / fillS),
    search_p50_ms: asked.percentile(50),
    search_p95_ms: asked.percentile(95),
    search_worst_ms: asked.percentile(100),
    questions_answered: found.filter((posts) => posts > 0).length,
    questions: publicQuestions.length,
    bench_rss_mb: client,
  };
}
