// Named byte strings and a repeatable "random" source for test vectors and tests. Never for anything real.

import { type Bytes, concat, u32be, utf8 } from '../bytes.ts';
import { sha256 } from '../hash.ts';
import type { Random } from '../random.ts';

/** The first `length` bytes of SHA-256(name || u32 0) || SHA-256(name || u32 1) || … */
export function named(name: string, length: number): Bytes {
  const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, i) => sha256(concat(utf8(name), u32be(i))));
  return concat(...blocks).slice(0, length);
}

/** Call n gives {@link named}(`name/n`), n from 0. */
export function namedRandom(name: string): Random {
  let calls = 0;
  return (length) => named(`${name}/${calls++}`, length);
}
