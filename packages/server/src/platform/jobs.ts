// Runs features' jobs at their intervals, spread by chance so that several servers do not work at the same moment. A run
// that fails is logged; runs of one job never overlap.
import type { Job } from './feature.ts';
import type { Logger } from './logger.ts';

/** Options; `random` is uniform in [0, 1). */
export interface JobsOptions {
  readonly jobs: readonly Job[];
  readonly log: Logger;
  readonly random: () => number;
}

/** Starts the jobs; `stop` aborts running ones and waits for them. */
export function startJobs({ jobs, log, random }: JobsOptions): { stop(): Promise<void> } {
  const abort = new AbortController();
  const timers = new Map<Job, NodeJS.Timeout>();
  const running = new Set<Promise<void>>();
  const schedule = (job: Job, delayMs: number): void => {
    if (abort.signal.aborted) return;
    const timer = setTimeout(() => {
      const run = job
        .run(abort.signal)
        .catch((error) => {
          if (!abort.signal.aborted) log.error('job.failed', { job: job.name, error });
        })
        .finally(() => {
          running.delete(run);
          schedule(job, job.everyMs * (0.9 + 0.2 * random()));
        });
      running.add(run);
    }, delayMs);
    timer.unref();
    timers.set(job, timer);
  };
  for (const job of jobs) schedule(job, job.everyMs * random());
  return {
    async stop() {
      abort.abort();
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.all(running);
    },
  };
}
