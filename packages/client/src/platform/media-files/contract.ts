// What all media files must do, as cases a test of any runtime can run. Imports nothing of a runtime.
import type { Bytes } from '@heliogram/protocol';
import { type MediaFiles, maxPieceBytes } from './media-files.ts';

/** Opens the media files under test: the same pieces every time within one case, none at its beginning. */
export type OpenMediaFiles = () => Promise<MediaFiles>;

/** One promise of the contract. Rejects when it is broken. */
export interface MediaFilesCase {
  readonly name: string;
  run(open: OpenMediaFiles): Promise<void>;
}

const file = '0123456789abcdef'.repeat(2);
const other = 'fedcba9876543210'.repeat(2);
const bytes = (...values: number[]): Bytes => Uint8Array.from(values);

function same(actual: Uint8Array | undefined, expected: readonly number[] | undefined): void {
  const [left, right] = [actual && JSON.stringify([...actual]), expected && JSON.stringify(expected)];
  if (left !== right) throw new Error(`expected ${right}, found ${left}`);
}

async function refuses(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof RangeError) return;
    throw error;
  }
  throw new Error('expected a RangeError');
}

/** The contract. */
export const mediaFilesContract: readonly MediaFilesCase[] = [
  {
    name: 'what was written is there, in whole and in part, also after opening again',
    async run(open) {
      const files = await open();
      await files.write({ file, index: 3 }, bytes(1, 2, 3, 4));
      await files.write({ file, index: 4 }, bytes());
      same(await files.read({ file, index: 3 }), [1, 2, 3, 4]);
      same(await files.read({ file, index: 3 }, 1, 2), [2, 3]);
      same(await files.read({ file, index: 3 }, 3, 9), [4]);
      same(await files.read({ file, index: 3 }, 4), []);
      await files.close();
      const again = await open();
      same(await again.read({ file, index: 3 }), [1, 2, 3, 4]);
      same(await again.read({ file, index: 4 }), []);
      same(await again.read({ file, index: 5 }), undefined);
      same(await again.read({ file: other, index: 3 }), undefined);
      await again.close();
    },
  },
  {
    name: 'a piece is replaced as a whole, whatever their sizes',
    async run(open) {
      const files = await open();
      await files.write({ file, index: 0 }, bytes(1, 2, 3, 4));
      await files.write({ file, index: 0 }, bytes(9));
      same(await files.read({ file, index: 0 }), [9]);
      const large = new Uint8Array(maxPieceBytes).fill(7);
      await files.write({ file, index: 0 }, large);
      same(await files.read({ file, index: 0 }, maxPieceBytes - 2), [7, 7]);
      await files.close();
    },
  },
  {
    name: 'the list names every piece; what was removed is gone',
    async run(open) {
      const files = await open();
      await files.write({ file, index: 0 }, bytes(1, 2));
      await files.write({ file, index: 10 }, bytes(1));
      await files.write({ file: other, index: 1 }, bytes(1, 2, 3));
      await files.remove({ file, index: 0 });
      await files.remove({ file, index: 0 });
      same(await files.read({ file, index: 0 }), undefined);
      const listed = (await files.list()).map((one) => `${one.file}/${one.index}/${one.sizeBytes}`).sort();
      if (listed.join() !== [`${file}/10/1`, `${other}/1/3`].join()) throw new Error(`found ${listed.join()}`);
      if ((await files.list()).some(({ writtenMs }) => !(writtenMs > 0))) throw new Error('no time of writing');
      await files.close();
    },
  },
  {
    name: 'many at once, and bytes belong to their side',
    async run(open) {
      const files = await open();
      const value = bytes(5);
      const writing = Array.from({ length: 30 }, (_, index) => files.write({ file, index }, value));
      value[0] = 6;
      await Promise.all(writing);
      const read = await Promise.all(Array.from({ length: 30 }, (_, index) => files.read({ file, index })));
      for (const one of read) same(one, [5]);
      await files.close();
    },
  },
  {
    name: 'what can be no piece is refused',
    async run(open) {
      const files = await open();
      await refuses(async () => files.read({ file: '../x', index: 0 }));
      await refuses(async () => files.write({ file: 'ab', index: 0 }, bytes()));
      await refuses(async () => files.remove({ file, index: -1 }));
      await refuses(async () => files.write({ file, index: 0 }, new Uint8Array(maxPieceBytes + 1)));
      await files.close();
    },
  },
];
