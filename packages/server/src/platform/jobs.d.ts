import type { Job } from './feature.ts';
import type { Logger } from './logger.ts';
/** Options; `random` is uniform in [0, 1). */
export interface JobsOptions {
    readonly jobs: readonly Job[];
    readonly log: Logger;
    readonly random: () => number;
}
/** Starts the jobs; `stop` aborts running ones and waits for them. */
export declare function startJobs({ jobs, log, random }: JobsOptions): {
    stop(): Promise<void>;
};
