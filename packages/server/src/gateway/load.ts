// Memory that requests hold, counted for all connections together. Counts only; who refuses says OVERLOADED.

/** Bytes of requests being read or worked on, and how many may be. */
export interface Load {
  bytes: number;
  readonly maxBytes: number;
}

/** Adds bytes where they fit; false, and nothing added, where they do not. */
export function takeLoad(load: Load, bytes: number): boolean {
  if (load.bytes + bytes > load.maxBytes) return false;
  load.bytes += bytes;
  return true;
}
