// Who sends or takes next to nothing is let go: a transfer must move a little in every period.

/** What must move in a period at least. */
export const leastBytes = 4096;

/** Counts what moves. */
export interface Pace {
  moved(bytes: number): void;
  stop(): void;
}

/** Calls `tooSlow` once when fewer than `leastBytes` moved in a period. */
export function startPace(periodMs: number, leastBytes: number, tooSlow: () => void): Pace {
  let moved = 0;
  const timer = setInterval(() => {
    if (moved < leastBytes) {
      clearInterval(timer);
      tooSlow();
    }
    moved = 0;
  }, periodMs);
  timer.unref();
  return {
    moved(bytes) {
      moved += bytes;
    },
    stop: () => clearInterval(timer),
  };
}

/** What waits to be taken by a peer. */
export interface Waiting {
  readonly destroyed: boolean;
  readonly writableLength: number;
  /** With what waits. */
  readonly bytesWritten: number;
  destroy(): void;
  once(event: 'close', listener: () => void): unknown;
  off(event: 'close', listener: () => void): unknown;
}

const watched = new WeakSet<Waiting>();

/** Lets a peer go that took next to nothing, in a period, of what waits for it. Ends once nothing waits; a peer is watched once. */
export function watchTaking(peer: Waiting, periodMs: number): void {
  if (watched.has(peer)) return;
  watched.add(peer);
  const taken = (): number => peer.bytesWritten - peer.writableLength;
  let before = taken();
  const stop = (): void => {
    watched.delete(peer);
    clearInterval(timer);
    peer.off('close', stop);
  };
  const timer = setInterval(() => {
    const now = taken();
    if (peer.writableLength > 0 && now - before < leastBytes) peer.destroy();
    if (peer.writableLength === 0 || peer.destroyed) stop();
    before = now;
  }, periodMs);
  timer.unref();
  peer.once('close', stop);
}
