// What an idle, signed-in, following connection costs the server in memory.
import { readFileSync } from 'node:fs';
import { methods } from '@heliogram/protocol';
import { Actor } from '../load/actor.ts';
import { signUpMany } from '../load/people.ts';
import { type Result, round } from '../report.ts';
import { startServer } from '../server.ts';
import type { SuiteOptions } from '../suite.ts';

const accounts = 20;
const settleMs = 10_000;

/** Runs the bench. */
export async function idleSuite({ quick, say, profileDir }: SuiteOptions): Promise<Result> {
  const connections = quick ? 200 : 10_000;
  const server = await startServer({ ...(profileDir !== undefined && { profileDir }), collectable: true });
  try {
    const people = await signUpMany(server.url, accounts, 'idle');
    // Some come and go first, so that what the first ones cost once is not counted.
    for (const actor of await connect(
      server.url,
      people.map((one) => one.token),
      connections / 10,
    ))
      actor.close();
    await settle(server.pid, quick);
    const before = rssKb(server.pid);
    say(`opening ${connections} connections`);
    const actors = await connect(
      server.url,
      people.map((one) => one.token),
      connections,
    );
    await settle(server.pid, quick);
    const after = rssKb(server.pid);
    for (const actor of actors) actor.close();
    return {
      config: {
        connections,
        accounts,
        signed_in_by: 'Resume, then Follow',
        settle_ms: settleMs,
        memory: 'resident size of the server process after a full collection',
        quick,
      },
      metrics: {
        rss_kb_per_connection: round((after - before) / connections, 2),
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

/** Lets the server's sockets, timers and collector come to rest; the signal has it collect (see `startServer`). */
async function settle(pid: number, quick: boolean): Promise<void> {
  await sleep(quick ? 500 : settleMs);
  process.kill(pid, 'SIGUSR2');
  await sleep(quick ? 500 : settleMs);
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function rssKb(pid: number): number {
  const match = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(match?.[1] ?? Number.NaN);
}
