// What watchers are told of changed numbers: at most once in a few seconds and place, and never more than fits an event. Who misses
// something sees it with the next page.
import { type Bytes, encodeEvent, toHex } from '@heliogram/protocol';
import type { Hub } from '../../platform/hub.ts';
import { topicOf } from '../places/api.ts';

/** Gathers what has changed until it is told. */
export interface MarksNews {
  /** Numbers beside these posts of a place are other ones. Drops what is beyond the bound. */
  changed(place: Uint8Array, seqs: readonly number[]): void;
  /** Tells watchers what has gathered. */
  tell(): void;
}

/** Posts told of at once. */
const maxSeqs = 100;
const maxPlaces = 10_000;

interface Gathered {
  readonly place: Bytes;
  readonly seqs: Set<number>;
}

export function createMarksNews(hub: Pick<Hub, 'publish'>): MarksNews {
  let gathered = new Map<string, Gathered>();
  return {
    changed(place, seqs) {
      const key = toHex(place);
      let one = gathered.get(key);
      if (!one) {
        if (gathered.size >= maxPlaces) return;
        one = { place: Uint8Array.from(place), seqs: new Set() };
        gathered.set(key, one);
      }
      for (const seq of seqs) {
        if (one.seqs.size >= maxSeqs) return;
        one.seqs.add(seq);
      }
    },
    tell() {
      const told = gathered;
      gathered = new Map();
      for (const [key, { place, seqs }] of told) {
        const value = { place, seqs: [...seqs].sort((a, b) => a - b) };
        hub.publish(topicOf(key), encodeEvent({ case: 'placeMarks', value }));
      }
    },
  };
}
