// What a bench is.
import type { Result } from './report.ts';

/** How a suite is run. */
export interface SuiteOptions {
  readonly quick: boolean;
  /** Where the server's CPU profile goes, when one is wanted. */
  readonly profileDir: string | undefined;
  /** So many messages instead of the suite's own number, where it asks. */
  readonly messages?: number | undefined;
  /** Tells the person at the terminal what is going on. */
  readonly say: (line: string) => void;
}

/** A bench. */
export type Suite = (options: SuiteOptions) => Promise<Result>;
