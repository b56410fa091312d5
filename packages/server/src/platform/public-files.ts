// Files that anybody may read over HTTP and that a district answers from what it keeps. Small ones: each is in memory as a whole.
import type { Bytes } from '@heliogram/protocol';

export interface PublicFile {
  readonly bytes: Bytes;
  /** Content-Type. */
  readonly type: string;
  /** For how many seconds a copy may be used. */
  readonly maxAgeS: number;
}

/** Filled by a district. */
export interface PublicFiles {
  /** What paths begin with, slashes included. */
  readonly prefix: string;
  /** `undefined`: there is nothing under this path. */
  find(path: string): Promise<PublicFile | undefined>;
}
