// Who takes nothing of what waits for them is let go; who takes it slowly is not.
import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { test } from 'node:test';
import { leastBytes, watchTaking } from './pace.ts';

/** Counts what was written to it, as sockets do. */
class Peer extends Writable {
  readonly #held: (() => void)[] = [];
  bytesWritten = 0;

  override _write(_piece: unknown, _encoding: unknown, done: () => void): void {
    this.#held.push(done);
  }

  gets(pieces: number): void {
    this.bytesWritten += pieces * leastBytes;
    for (let at = 0; at < pieces; at++) this.write(Buffer.alloc(leastBytes));
  }

  /** One piece that waits. */
  takes(): void {
    this.#held.shift()?.();
  }
}

/** A peer for whom pieces wait. */
function peerOf(pieces: number): Peer {
  const peer = new Peer();
  peer.gets(pieces);
  return peer;
}

test('a peer that stands still is let go, one that goes on is not, however much more comes meanwhile', (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const still = peerOf(3);
  const slow = peerOf(3);
  for (const peer of [still, slow, slow]) watchTaking(peer, 1000);
  assert.equal(slow.listenerCount('close'), still.listenerCount('close'));
  for (let period = 0; period < 5; period++) {
    assert.equal(still.destroyed, period > 0);
    slow.takes();
    if (period === 1) slow.gets(2);
    t.mock.timers.tick(1000);
  }
  assert.equal(slow.writableLength, 0);
  t.mock.timers.tick(5000);
  assert.equal(slow.destroyed, false);
  // Watched anew when something waits again.
  slow.gets(1);
  watchTaking(slow, 1000);
  t.mock.timers.tick(1000);
  assert.equal(slow.destroyed, true);
});
