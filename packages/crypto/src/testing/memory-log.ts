// A tiled log in memory for tests: appends entries, keeps every tile it was ever told to store, reads them back.

import { type Bytes, utf8 } from '../bytes.ts';
import {
  appendEntries,
  appendLeaves,
  EMPTY_EDGE,
  edgeRoot,
  leafHash,
  type TileReader,
  type TreeEdge,
  type TreeHead,
  tilePath,
} from '../transparency.ts';

/** Entry number `index` of the logs in tests and vectors. */
export function numberedEntry(index: number): Bytes {
  return utf8(`entry ${index}`);
}

export class MemoryLog {
  readonly tiles: Map<string, Bytes> = new Map();
  edge: TreeEdge = EMPTY_EDGE;
  #tail: Bytes = new Uint8Array(0);

  get head(): TreeHead {
    return { size: this.edge.size, root: edgeRoot(this.edge) };
  }

  /** Rejects for a path that was never stored. */
  readonly read: TileReader = async (tile) => {
    const found = this.tiles.get(tilePath(tile));
    if (found === undefined) throw new Error(`${tilePath(tile)} is not there`);
    return found;
  };

  append(entries: readonly Uint8Array[]): TreeHead {
    const { edge, tiles } = appendLeaves(this.edge, entries.map(leafHash));
    const { tail, bundles } = appendEntries(this.edge.size, this.#tail, entries);
    for (const { tile, bytes } of [...tiles, ...bundles]) this.tiles.set(tilePath(tile), bytes);
    this.edge = edge;
    this.#tail = tail;
    return this.head;
  }

  /** Appends numbered entries until the log has `size` of them. */
  growTo(size: number): TreeHead {
    const more = size - this.edge.size;
    return this.append(Array.from({ length: more }, (_, i) => numberedEntry(this.edge.size + i)));
  }
}
