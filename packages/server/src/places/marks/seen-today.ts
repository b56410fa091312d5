// Who was counted as a viewer today: short keyed hashes in memory of fixed size, under a key that is thrown away when the day ends, and
// then nobody can tell any more who looked at what. Where more happens in a day than there is room for, old ones make place and a view
// may count again; after a restart, too.
import type { Bytes } from '@heliogram/protocol';
import { hmacSha256 } from '../../platform/digest.ts';

/** Views counted once a day. */
export interface SeenToday {
  /** Whether this is the first time today; from then on it is not. `viewer` and `post` are of fixed length. */
  isFirst(day: number, viewer: Bytes, post: Bytes): boolean;
  /** It was not counted after all. */
  forget(day: number, viewer: Bytes, post: Bytes): void;
}

const bucketSlots = 8;

/** `slots`: a power of two; 8 bytes each, taken when the first view comes. */
export function createSeenToday(random: (length: number) => Bytes, slots: number = 2 ** 21): SeenToday {
  let today = -1;
  let key: Bytes = random(32);
  let marks = new BigUint64Array(0);
  const turnTo = (day: number): void => {
    if (day === today) return;
    today = day;
    key = random(32);
    marks = new BigUint64Array(slots);
  };
  /** The mark and where its bucket begins. 0 stands for nothing. */
  const place = (viewer: Bytes, post: Bytes): { mark: bigint; start: number } => {
    const hash = hmacSha256(key, Buffer.concat([viewer, post]));
    const view = new DataView(hash.buffer, hash.byteOffset, hash.byteLength);
    const start = (view.getUint32(8) % (slots / bucketSlots)) * bucketSlots;
    return { mark: view.getBigUint64(0) | 1n, start };
  };
  return {
    isFirst(day, viewer, post) {
      turnTo(day);
      const { mark, start } = place(viewer, post);
      let free = -1;
      for (let at = start; at < start + bucketSlots; at++) {
        if (marks[at] === mark) return false;
        if (free < 0 && marks[at] === 0n) free = at;
      }
      // A full bucket gives up one of its own, chosen by the newcomer.
      marks[free >= 0 ? free : start + Number((mark >> 1n) % BigInt(bucketSlots))] = mark;
      return true;
    },
    forget(day, viewer, post) {
      if (day !== today) return;
      const { mark, start } = place(viewer, post);
      for (let at = start; at < start + bucketSlots; at++) if (marks[at] === mark) marks[at] = 0n;
    },
  };
}
