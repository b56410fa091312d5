// What an idle, signed-in, following connection costs the server in memory.
import { readFileSync } from 'node:fs';
import { methods } from '@heliogram/protocol';
import { Actor } from '../load/actor.ts';
import { signUpMany } from '../load/people.ts';
import { type Result, round } from '../report.ts';
import { startServer } from '../server.ts';
import type { SuiteOptions } from '../suite.ts';

/** Opened and closed before counting, so that what the first ones cost once is not counted; few, so that what they leave is little. */
const warmUp = 20;

/** Runs the bench. */
export async function idleSuite({ quick, say, profileDir }: SuiteOptions): Promise<Result> {
  const connections = quick ? 200 : 10_000;
  const accounts = quick ? 20 : 1000;
  const settleMs = quick ? 500 : 10_000;
  const first = await startServer();
  say(`registering ${accounts} accounts`);
  const people = await signUpMany(first.url, accounts, 'idle');
  const tokens = people.map((one) => one.token);
  for (const { actor } of people) actor.close();
  // A new process on the same data: memory that registering took and left free would hide what connections take.
  await first.stop();
  const { dataDir } = first;
  const server = await startServer({ ...(profileDir !== undefined && { profileDir }), collectable: true, dataDir });
  try {
    for (const actor of await connect(server.url, tokens, warmUp)) actor.close();
    await sleep(settleMs);
    const before = await collectedRssKb(server.pid, settleMs);
    say(`opening ${connections} connections`);
    const actors = await connect(server.url, tokens, connections / 5);
    const fifth = await collectedRssKb(server.pid, settleMs);
    actors.push(...(await connect(server.url, tokens, connections - actors.length)));
    await sleep(settleMs);
    const after = rssKb(server.pid);
    const collected = await collectedRssKb(server.pid, settleMs);
    const open = await openSockets(server.url);
    if (!(open >= connections)) throw new Error(`only ${open} of ${connections} connections are still open`);
    for (const actor of actors) actor.close();
    return {
      config: {
        connections,
        accounts,
        signed_in_by: 'Resume, then Follow',
        settle_ms: settleMs,
        memory:
          'growth of the resident size of the server process, a fresh one, without its database; no collection forced',
        collected: 'the same after a forced full collection',
        quick,
      },
      metrics: {
        rss_kb_per_connection: round((after - before) / connections, 2),
        collected_rss_kb_per_connection: round((collected - before) / connections, 2),
        marginal_rss_kb_per_connection: round((collected - fifth) / (connections * 0.8), 2),
        server_rss_mb: round(after / 1024),
        server_rss_before_mb: round(before / 1024),
      },
    };
  } finally {
    await server.close();
  }
}

async function connect(server: string, tokens: readonly Uint8Array[], count: number): Promise<Actor[]> {
  const actors: Actor[] = [];
  let begun = 0;
  const run = async (): Promise<void> => {
    for (let index = begun++; index < count; index = begun++) {
      const actor = await Actor.connect(server);
      await actor.call(methods.sessions.resume, { token: tokens[index % tokens.length] as Uint8Array });
      await actor.follow();
      actors.push(actor);
    }
  };
  await Promise.all(Array.from({ length: 16 }, run));
  return actors;
}

/** Resident size after a forced full collection (see `collectable`). */
async function collectedRssKb(pid: number, settleMs: number): Promise<number> {
  process.kill(pid, 'SIGUSR2');
  await sleep(settleMs);
  return rssKb(pid);
}

/** Sockets the server itself counts as open. */
async function openSockets(server: string): Promise<number> {
  const text = await (await fetch(new URL('/metrics', server))).text();
  return Number(/^\w*sockets (\d+)/m.exec(text)?.[1] ?? Number.NaN);
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function rssKb(pid: number): number {
  const match = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(match?.[1] ?? Number.NaN);
}
