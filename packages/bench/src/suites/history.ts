// Paging a long chat: pages of 50 at random places, and what a message costs on disk.
import { randomInt } from 'node:crypto';
import { create } from '@bufbuild/protobuf';
import type { Bytes } from '@heliogram/crypto';
import { encodeMessage, HistoryRequestSchema, methods } from '@heliogram/protocol';
import { Histogram } from '../histogram.ts';
import type { Actor } from '../load/actor.ts';
import { closedCount } from '../load/loops.ts';
import { makeDirect, signUpMany } from '../load/people.ts';
import { Sender } from '../load/sender.ts';
import { usageOf } from '../processes.ts';
import { type Result, round } from '../report.ts';
import { startServer } from '../server.ts';
import type { SuiteOptions } from '../suite.ts';
import { tableBytes } from '../tables.ts';

const pageSize = 50;
const inFlight = 4;

/** Runs the bench. */
export async function historySuite({ quick, say, profileDir }: SuiteOptions): Promise<Result> {
  const messages = quick ? 20_000 : 1_000_000;
  const pages = quick ? 200 : 20_000;
  const server = await startServer(profileDir === undefined ? {} : { profileDir });
  try {
    const [from, to] = await signUpMany(server.url, 2, 'history');
    if (!from || !to) throw new Error('a person is missing');
    const chat = await makeDirect(from, to);
    const sender = await Sender.make(from.actor, from.identity, chat, 1000);
    const bytesBefore = tableBytes(server.dataDir);
    say(`filling a chat with ${messages} messages`);
    const filledAt = performance.now();
    await closedCount(sender, 200, messages);
    const fillS = (performance.now() - filledAt) / 1000;
    const bytesAfter = tableBytes(server.dataDir);
    say(`${round(messages / fillS)} a second; reading ${pages} pages`);
    const one = await readPages(to.actor, chat.id, messages, { pages: Math.ceil(pages / 4), depth: 1 });
    const before = { server: server.usage(), client: usageOf(process.pid, true) };
    const many = await readPages(to.actor, chat.id, messages, { pages, depth: inFlight });
    const after = { server: server.usage(), client: usageOf(process.pid, true) };
    from.actor.close();
    to.actor.close();
    return {
      config: {
        messages,
        page: pageSize,
        pages,
        one_at_a_time: 'p50_ms and p99_ms',
        in_flight: `pages_per_s: ${inFlight}`,
        stored: 'all tables and indexes, growth while filling, before vacuum',
        content: 'MIMI, about 100 characters of text, sealed',
        quick,
      },
      metrics: {
        p50_ms: one.latency.percentile(50),
        p99_ms: one.latency.percentile(99),
        pages_per_s: round(pages / many.seconds),
        in_flight_p99_ms: many.latency.percentile(99),
        bytes_per_message_stored: round((bytesAfter - bytesBefore) / messages),
        fill_per_s: round(messages / fillS),
        page_bytes: one.pageBytes,
        server_cpu: round((after.server.cpuSeconds - before.server.cpuSeconds) / many.seconds, 2),
        client_cpu: round((after.client.cpuSeconds - before.client.cpuSeconds) / many.seconds, 2),
      },
    };
  } finally {
    await server.close();
  }
}

function readPages(
  actor: Actor,
  chat: Bytes,
  messages: number,
  { pages, depth }: { readonly pages: number; readonly depth: number },
): Promise<{ latency: Histogram; seconds: number; pageBytes: number }> {
  const latency = new Histogram();
  const start = performance.now();
  let begun = 0;
  let done = 0;
  let pageBytes = 0;
  return new Promise((resolve, reject) => {
    const next = (): void => {
      if (begun++ >= pages) return;
      const before = randomInt(pageSize + 1, messages);
      const request = encodeMessage(
        HistoryRequestSchema,
        create(HistoryRequestSchema, { chat, before, limit: pageSize }),
      );
      const askedAt = performance.now();
      actor.callRaw(methods.messages.history.number, request, (error, response) => {
        if (error) return reject(error);
        latency.add(performance.now() - askedAt);
        pageBytes = response.length;
        if (++done === pages) resolve({ latency, seconds: (performance.now() - start) / 1000, pageBytes });
        else next();
      });
    };
    for (let index = 0; index < depth; index++) next();
  });
}
