// One group of 1,000 members, all connected: every message stored once and delivered to every connection.
import { ChatKind } from '@heliogram/protocol';
import { Histogram } from '../histogram.ts';
import { peekCounter } from '../load/frames.ts';
import { closedLoop } from '../load/loops.ts';
import { makeChat, type Person, signUpMany } from '../load/people.ts';
import { Sender } from '../load/sender.ts';
import { until } from '../load/until.ts';
import { usageOf } from '../processes.ts';
import { type Result, round } from '../report.ts';
import { startServer } from '../server.ts';
import type { SuiteOptions } from '../suite.ts';

const senderCount = 4;

/** Runs the bench. */
export async function fanOutSuite({ quick, say, profileDir }: SuiteOptions): Promise<Result> {
  const members = quick ? 50 : 1000;
  const seconds = quick ? 1 : 10;
  const depth = 4;
  const server = await startServer(profileDir === undefined ? {} : { profileDir });
  try {
    say(`registering ${members} members`);
    const people = await signUpMany(server.url, members, 'member');
    const [founder, ...others] = people as [Person, ...Person[]];
    say('adding them, 100 in a commit');
    const chat = await makeChat(ChatKind.GROUP, founder, others);
    const senders: Sender[] = [];
    for (const [index, { actor, identity }] of people.slice(0, senderCount).entries()) {
      senders.push(await Sender.make(actor, identity, chat, 200, index));
    }
    const arrivals = await listen(people, senders);
    await closedLoop(senders, depth, quick ? 0.2 : 2);
    await arrivals.quiet();
    arrivals.reset();
    const before = { server: server.usage(), client: usageOf(process.pid, true) };
    const start = performance.now();
    const sent = await closedLoop(senders, depth, seconds);
    await until(() => arrivals.count() >= sent.durable * members, 'every message was delivered to every member');
    const elapsed = (performance.now() - start) / 1000;
    const after = { server: server.usage(), client: usageOf(process.pid, true) };
    const deliveries = arrivals.count();
    const serverCpuS = after.server.cpuSeconds - before.server.cpuSeconds;
    for (const person of people) person.actor.close();
    return {
      config: {
        members,
        in_flight: senderCount * depth,
        seconds,
        quick,
        latency: 'from due to seen at one member in fifty',
        server_cpu: 'cores, server and database',
      },
      metrics: {
        deliveries_per_s: round(deliveries / elapsed),
        sends_per_s: round(sent.durable / sent.seconds),
        p50_ms: arrivals.latency().percentile(50),
        p99_ms: arrivals.latency().percentile(99),
        server_cpu: round(serverCpuS / elapsed, 2),
        client_cpu: round((after.client.cpuSeconds - before.client.cpuSeconds) / elapsed, 2),
        deliveries_per_server_cpu_s: round(deliveries / serverCpuS),
        server_rss_mb: after.server.rssMb,
      },
    };
  } finally {
    await server.close();
  }
}

interface Arrivals {
  count(): number;
  latency(): Histogram;
  reset(): void;
  /** Waits until nothing arrives any more. */
  quiet(): Promise<void>;
}

/** Counts at every member; looks into entries, for latency, at one in fifty only: receivers must not be the limit. */
async function listen(people: readonly Person[], senders: readonly Sender[]): Promise<Arrivals> {
  let count = 0;
  let latency = new Histogram();
  for (const [index, { actor }] of people.entries()) {
    await actor.follow();
    actor.onEntry =
      index % 50 !== 49
        ? () => {
            count++;
          }
        : (bytes, start) => {
            count++;
            const counter = peekCounter(bytes, start);
            for (const sender of counter === undefined ? [] : senders) {
              const dueAt = sender.dueAt(counter as number);
              if (dueAt !== undefined) latency.add(performance.now() - dueAt);
            }
          };
  }
  return {
    count: () => count,
    latency: () => latency,
    reset() {
      count = 0;
      latency = new Histogram();
      for (const sender of senders) sender.forget();
    },
    async quiet() {
      for (let last = -1; last !== count; ) {
        last = count;
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
    },
  };
}
