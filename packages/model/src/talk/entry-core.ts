// The bytes of a journal entry that its chain hash covers. Bodies enter by their hash, so that a tombstone (whose body the
// server has emptied) keeps the chain whole. The frank is left out: it is a receipt over the entry, made after it.
import type { Entry } from '@heliogram/protocol';

type Bytes = Uint8Array<ArrayBuffer>;

/** Entry kinds as hashed. */
export const entryKinds = { message: 1, commit: 2 } as const;

/** Synchronous SHA-256. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** What the chain hash of an entry is computed from (crypto `entryHash` adds previous hash, seq and time). */
export interface EntryCore {
  readonly kind: number;
  readonly core: Bytes;
}

const empty = new Uint8Array(0);

/**
 * Fixed layout, big-endian.
 * message: u32 epoch, account 16, u32 device, u32 counter, id 16, salt 16, SHA-256(body) 32, u32 expires_at, u16 n, n x u32 erases.
 * commit: u32 epoch, account 16, u32 device, SHA-256(commit) 32, SHA-256(link) 32, SHA-256(intro) 32, tree 32.
 * @throws RangeError when an entry has no kind or a field has the wrong length.
 */
export function entryCore(entry: Entry, sha256: Sha256): EntryCore {
  if (entry.kind.case === 'message') {
    const message = entry.kind.value;
    const bodyHash = message.bodyHash.length > 0 ? message.bodyHash : sha256(message.body);
    return messageCore({ ...message, bodyHash });
  }
  if (entry.kind.case === 'commit') {
    const { epoch, account, device, commit, link, intro, tree } = entry.kind.value;
    const writer = new Writer(4 + 16 + 4 + 32 * 4);
    writer.u32(epoch).fixed(account, 16).u32(device).fixed(sha256(commit), 32);
    writer.fixed(sha256(link), 32).fixed(sha256(intro), 32).fixed(tree, 32);
    return { kind: entryKinds.commit, core: writer.bytes };
  }
  throw new RangeError('an entry must be a message or a commit');
}

/** The same for a message whose body hash is known: the server's hot path. */
export function messageCore(message: {
  readonly epoch: number;
  readonly account: Uint8Array;
  readonly device: number;
  readonly counter: number;
  readonly id: Uint8Array;
  readonly salt: Uint8Array;
  readonly bodyHash: Uint8Array;
  readonly expiresAt: number;
  readonly erases: readonly number[];
}): EntryCore {
  const writer = new Writer(4 + 16 + 4 + 4 + 16 + 16 + 32 + 4 + 2 + 4 * message.erases.length);
  writer.u32(message.epoch).fixed(message.account, 16).u32(message.device).u32(message.counter);
  writer.fixed(message.id, 16).fixed(message.salt, 16).fixed(message.bodyHash, 32);
  writer.u32(message.expiresAt).u16(message.erases.length);
  for (const seq of message.erases) writer.u32(seq);
  return { kind: entryKinds.message, core: writer.bytes };
}

class Writer {
  readonly bytes: Bytes;
  private readonly view: DataView;
  private at = 0;

  constructor(length: number) {
    this.bytes = new Uint8Array(length);
    this.view = new DataView(this.bytes.buffer);
  }

  u16(value: number): this {
    this.view.setUint16(this.at, value);
    this.at += 2;
    return this;
  }

  u32(value: number): this {
    this.view.setUint32(this.at, value);
    this.at += 4;
    return this;
  }

  fixed(value: Uint8Array, length: number): this {
    const bytes = value ?? empty;
    if (bytes.length !== length) throw new RangeError(`expected ${length} bytes, got ${bytes.length}`);
    this.bytes.set(bytes, this.at);
    this.at += length;
    return this;
  }
}
