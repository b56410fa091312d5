// The one place of this program that looks at the environment: NO_COLOR (no-color.org), a dumb terminal, and where folders are.
import { homedir } from 'node:os';
import { join } from 'node:path';

/** What the surroundings wish. */
export interface Surroundings {
  readonly isColourWanted: boolean;
  /** Where compiled code is kept between runs, which makes every command start twice as fast. */
  readonly cacheFolder: string;
  /** Where a device keeps its data when `--home` does not say. */
  readonly defaultHome: string;
}

/** Reads the environment once. */
export function surroundings(): Surroundings {
  const { NO_COLOR, TERM, XDG_CACHE_HOME } = process.env;
  return {
    isColourWanted: (NO_COLOR === undefined || NO_COLOR === '') && TERM !== 'dumb',
    cacheFolder: join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'heliogram'),
    defaultHome: join(homedir(), '.heliogram'),
  };
}
