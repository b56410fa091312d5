// The one place of this program that looks at the environment: NO_COLOR (no-color.org), a dumb terminal, the home folder.
import { homedir } from 'node:os';
import { join } from 'node:path';

/** What the surroundings wish. */
export interface Surroundings {
  readonly isColourWanted: boolean;
  /** Where a device keeps its data when `--home` does not say. */
  readonly defaultHome: string;
}

/** Reads the environment once. */
export function surroundings(): Surroundings {
  const { NO_COLOR, TERM } = process.env;
  return {
    isColourWanted: (NO_COLOR === undefined || NO_COLOR === '') && TERM !== 'dumb',
    defaultHome: join(homedir(), '.heliogram'),
  };
}
