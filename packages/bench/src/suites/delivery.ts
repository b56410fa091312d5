// One-to-one messages, durable and delivered: how many a second, how fast, and at what cost to the server.

import { closedLoop, openLoop, type Sent } from '../load/loops.ts';
import { makePairs, type Pairs } from '../load/pairs.ts';
import { until } from '../load/until.ts';
import { usageOf } from '../processes.ts';
import { type Result, round } from '../report.ts';
import { type ServerUnderLoad, startServer } from '../server.ts';
import type { SuiteOptions } from '../suite.ts';

/** What one run showed. */
interface Run extends Sent {
  readonly inFlight: number;
  readonly durablePerS: number;
  readonly deliveredPerS: number;
  readonly p50: number;
  readonly p99: number;
  readonly serverCpu: number;
  readonly clientCpu: number;
  readonly rssMb: number;
}

/** Runs the bench. */
export async function deliverySuite({ quick, say, profileDir }: SuiteOptions): Promise<Result> {
  const pairCount = quick ? 10 : 100;
  const sealed = quick ? 20 : 200;
  const seconds = quick ? 1 : 8;
  const depths = quick ? [1, 5] : [1, 5, 20, 50];
  const server = await startServer(profileDir === undefined ? {} : { profileDir });
  try {
    say(`${pairCount} pairs, ${pairCount * sealed} messages being sealed`);
    const pairs = await makePairs(server.url, pairCount, sealed);
    await measure(server, pairs, 5, () => closedLoop(pairs.senders, 5, quick ? 0.3 : 3));
    const runs: Run[] = [];
    for (const depth of depths) {
      const run = await measure(server, pairs, depth, () => closedLoop(pairs.senders, depth, seconds));
      say(
        `${depth} in flight each: ${round(run.durablePerS)} durable/s, p50 ${run.p50} ms, p99 ${run.p99} ms, ` +
          `server ${round(run.serverCpu, 2)} cores, client ${round(run.clientCpu, 2)}`,
      );
      runs.push(run);
    }
    const best = runs.reduce((a, b) => (b.deliveredPerS > a.deliveredPerS ? b : a));
    const half = await measure(server, pairs, 0, () => openLoop(pairs.senders, best.durablePerS / 2, seconds));
    say(`half of it: p50 ${half.p50} ms, p99 ${half.p99} ms, ${half.refused} refused`);
    pairs.close();
    return { config: configOf(pairCount, sealed, seconds, best, quick), metrics: metricsOf(best, half, runs) };
  } finally {
    await server.close();
  }
}

async function measure(
  server: ServerUnderLoad,
  pairs: Pairs,
  inFlight: number,
  drive: () => Promise<Sent>,
): Promise<Run> {
  pairs.reset();
  const before = { server: server.usage(), client: usageOf(process.pid, true) };
  const start = performance.now();
  const sent = await drive();
  await until(() => pairs.received.count >= sent.durable, 'every message was delivered');
  const seconds = (performance.now() - start) / 1000;
  const after = { server: server.usage(), client: usageOf(process.pid, true) };
  return {
    ...sent,
    inFlight,
    durablePerS: sent.durable / sent.seconds,
    deliveredPerS: pairs.received.count / seconds,
    p50: pairs.received.latency.percentile(50),
    p99: pairs.received.latency.percentile(99),
    serverCpu: (after.server.cpuSeconds - before.server.cpuSeconds) / seconds,
    clientCpu: (after.client.cpuSeconds - before.client.cpuSeconds) / seconds,
    rssMb: after.server.rssMb,
  };
}

function metricsOf(best: Run, half: Run, runs: readonly Run[]): Record<string, number> {
  const metrics: Record<string, number> = {
    durable_per_s: round(best.durablePerS),
    delivered_per_s: round(best.deliveredPerS),
    p50_ms: best.p50,
    p99_ms: best.p99,
    half_p50_ms: half.p50,
    half_p99_ms: half.p99,
    half_per_s: round(half.durablePerS),
    half_refused: half.refused,
    server_cpu: round(best.serverCpu, 2),
    client_cpu: round(best.clientCpu, 2),
    delivered_per_server_cpu_s: round(best.deliveredPerS / best.serverCpu),
    server_rss_mb: best.rssMb,
  };
  for (const run of runs) {
    metrics[`in_flight_${run.inFlight}_durable_per_s`] = round(run.durablePerS);
    metrics[`in_flight_${run.inFlight}_p99_ms`] = run.p99;
  }
  return metrics;
}

function configOf(pairs: number, sealed: number, seconds: number, best: Run, quick: boolean): Result['config'] {
  return {
    pairs,
    both_follow: true,
    seconds_per_run: seconds,
    in_flight_per_pair: best.inFlight,
    sealed_before_the_clock: pairs * sealed,
    sealed_messages_are: 'sent again with fresh ids and counters when used up',
    content: 'MIMI, about 100 characters of text',
    latency: 'from due to seen at the receiver',
    server_cpu: 'cores, server and database',
    quick,
  };
}
