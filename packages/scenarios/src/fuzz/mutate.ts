// Inputs: true bytes a little changed, as somebody would who looks for what a decoder forgot; and bytes that mean nothing.
import fc from 'fast-check';

type Bytes = Uint8Array<ArrayBuffer>;

/** Longest random input; mutated ones are as long as their samples, or a little longer. */
const maxRandomBytes = 300;
const maxMutations = 6;
/** Bytes at which decoders decide: lengths, signs, ends of ranges, CBOR and TLS prefixes. */
const telling = [0x00, 0x01, 0x1f, 0x3f, 0x40, 0x7f, 0x80, 0x9f, 0xbf, 0xc0, 0xfe, 0xff];

/** Inputs for one decoder. */
export function inputs(samples: readonly Bytes[]): fc.Arbitrary<Bytes> {
  const random = fc.uint8Array({ maxLength: maxRandomBytes }).map((bytes) => new Uint8Array(bytes));
  if (samples.length === 0) return random;
  const mutated = fc.integer({ min: 0, max: 0x7fff_ffff }).map((seed) => mutate(samples, seed));
  return fc.oneof({ weight: 9, arbitrary: mutated }, { weight: 1, arbitrary: random });
}

/** One of the samples with some mutations, all decided by the seed. */
export function mutate(samples: readonly Bytes[], seed: number): Bytes {
  const chance = dice(seed);
  let bytes = (samples[chance(samples.length)] as Bytes).slice();
  for (let left = 1 + chance(maxMutations); left > 0; left--) bytes = mutateOnce(bytes, samples, chance);
  return bytes;
}

function mutateOnce(bytes: Bytes, samples: readonly Bytes[], chance: (below: number) => number): Bytes {
  const at = chance(bytes.length + 1);
  switch (chance(7)) {
    case 0:
      return withByte(bytes, at, (bytes[at] ?? 0) ^ (1 << chance(8)));
    case 1:
      return withByte(bytes, at, telling[chance(telling.length)] as number);
    case 2:
      return bytes.slice(0, at);
    case 3:
      return joined(bytes.subarray(0, at), bytes.subarray(at + 1 + chance(8)));
    case 4:
      return joined(bytes.subarray(0, at), bytes.subarray(Math.max(0, at - chance(64))));
    case 5: {
      const other = samples[chance(samples.length)] as Bytes;
      return joined(bytes.subarray(0, at), other.subarray(chance(other.length + 1)));
    }
    default: {
      // A number of four bytes, as lengths often are.
      const large = bytes.slice();
      if (at + 4 <= large.length)
        new DataView(large.buffer).setUint32(at, chance(2) === 0 ? 0xffff_ffff : chance(1 << 30));
      return large;
    }
  }
}

function withByte(bytes: Bytes, at: number, value: number): Bytes {
  const changed = bytes.slice();
  if (at < changed.length) changed[at] = value;
  return changed;
}

function joined(head: Uint8Array, rest: Uint8Array): Bytes {
  const both = new Uint8Array(head.length + rest.length);
  both.set(head);
  both.set(rest, head.length);
  return both;
}

/** Mulberry32: the same numbers for the same seed. */
function dice(seed: number): (below: number) => number {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000) * below);
  };
}
