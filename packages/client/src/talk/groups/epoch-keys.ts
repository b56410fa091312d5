// Content keys of a chat's epochs: those known, and those reached by walking the history chain back, one sealed link per epoch.
// Nothing here needs MLS: whoever holds one epoch's key reaches all before it, down to where history is cut.
import { create } from '@bufbuild/protobuf';
import { fromHex, openLink } from '@heliogram/crypto';
import {
  asBytes,
  type Bytes,
  EpochKeyRowSchema,
  EpochsRequestSchema,
  type MlsRecord,
  methods,
  OldKeysSchema,
} from '@heliogram/protocol';
import { decodeRecord, encodeRecord } from '../../platform/store/record-codec.ts';
import type { TalkContext } from '../context.ts';

/** What is known of an epoch. `time` (seconds) and `seq` are those of the commit that made it; 0 for epoch 0 or unknown. */
export interface EpochKey {
  readonly epoch: number;
  readonly key: Bytes;
  readonly time: number;
  readonly seq: number;
}

const pageEpochs = 500;
const hex8 = (value: number): string => value.toString(16).padStart(8, '0');

/** The name of the vault record that keeps keys no link leads to. */
export const oldKeysName = (chat: string): string => `old-keys/${chat}`;

export class EpochKeys {
  private readonly context: TalkContext;
  private readonly chat: string;
  private readonly known = new Map<number, EpochKey>();
  /** Epochs whose commit was met in the verified chain, and where. */
  private readonly proved = new Map<number, number>();
  private loaded: Promise<void> | undefined;
  private walking: Promise<unknown> = Promise.resolve();

  constructor(context: TalkContext, chat: string) {
    this.context = context;
    this.chat = chat;
  }

  /** Remembers an epoch's key, in memory and in the local store. */
  async put(epoch: EpochKey): Promise<void> {
    const before = this.known.get(epoch.epoch);
    if (before && before.time === epoch.time && before.seq === epoch.seq) return;
    if (before && epoch.seq === 0) return;
    this.known.set(epoch.epoch, epoch);
    const row = encodeRecord(EpochKeyRowSchema, create(EpochKeyRowSchema, epoch));
    await this.context.store.transact([{ put: `talk/key/${this.chat}/${hex8(epoch.epoch)}`, value: row }]);
  }

  /**
   * The key of an epoch, walking back from the nearest later one known.
   * @returns undefined when the epoch lies before a cut, or is later than any known.
   * @throws DisconnectedError, RefusedError.
   */
  async get(epoch: number): Promise<EpochKey | undefined> {
    await this.load();
    const found = this.known.get(epoch);
    // A key that came by the vault or by a link does not say when its epoch began: the server is asked once.
    if (found && (found.seq > 0 || epoch === 0)) return found;
    const walk = this.walking.then(async () => {
      await this.walkTo(epoch);
      // While this device was away another one may have passed where history is cut.
      if (!this.known.has(epoch)) await this.learnOld();
      await this.walkTo(epoch);
      if (epoch > 0 && this.known.get(epoch)?.seq === 0) await this.walkFrom(epoch, epoch);
    });
    this.walking = walk.catch(() => undefined);
    await walk;
    return this.known.get(epoch);
  }

  /** Compares what the server said of an epoch with the commit's own entry, whose place the hash chain proves. */
  async confirm(epoch: number, seq: number, time: number): Promise<void> {
    await this.load();
    const known = this.known.get(epoch);
    const proved = this.proved.get(epoch);
    if (proved === undefined) this.proved.set(epoch, seq);
    if (!known || (known.seq === seq && known.time === time)) return;
    if (known.seq > 0) {
      const detail = `the server gave another place and time for epoch ${epoch} than its commit has`;
      await this.context.findings.report({ kind: 'fork', chat: this.chat, seq, detail });
    }
    // The first commit of an epoch made it; a second in the chain is somebody's replay.
    if (proved === undefined || proved === seq) await this.put({ ...known, seq, time });
  }

  private load(): Promise<void> {
    this.loaded ??= (async () => {
      for (const [, value] of await this.context.store.range(`talk/key/${this.chat}/`, {})) this.learn(value);
      await this.learnOld();
    })().catch((error: unknown) => {
      // The vault may have to ask the server: what failed once is asked again.
      this.loaded = undefined;
      throw error;
    });
    return this.loaded;
  }

  /** Learns what devices of this account have kept because no link leads to it. */
  private async learnOld(): Promise<void> {
    const old = await this.context.vault.read(oldKeysName(this.chat));
    if (!old) return;
    for (const { epoch, key, time, seq } of decodeRecord(OldKeysSchema, old.value).keys)
      if (!this.known.has(epoch)) this.known.set(epoch, { epoch, key: asBytes(key), time, seq });
  }

  private learn(value: Bytes): void {
    const { epoch, key, time, seq } = decodeRecord(EpochKeyRowSchema, value);
    this.known.set(epoch, { epoch, key: asBytes(key), time, seq });
  }

  private async walkTo(epoch: number): Promise<void> {
    for (;;) {
      if (this.known.has(epoch)) return;
      const above = [...this.known.keys()].filter((known) => known > epoch).sort((a, b) => a - b)[0];
      if (above === undefined || !(await this.walkFrom(above, epoch))) return;
    }
  }

  /** Unwraps as many links as one answer holds. @returns whether it got any further down. */
  private async walkFrom(from: number, target: number): Promise<boolean> {
    const request = create(EpochsRequestSchema, {
      chat: fromHex(this.chat),
      fromEpoch: from,
      limit: Math.min(pageEpochs, from - target + 1),
    });
    const { epochs } = await this.context.connection.call(methods.messages.epochs, request);
    let progress = false;
    for (const { epoch, seq, time, link } of epochs) {
      const above = this.known.get(epoch);
      if (!above) continue;
      if (above.seq === 0 && epoch > 0) await this.put({ ...above, seq, time });
      if (epoch === 0 || this.known.has(epoch - 1) || link.length === 0) continue;
      const key = await this.unwrap(above, asBytes(link));
      if (!key) return false;
      await this.put({ epoch: epoch - 1, key, time: 0, seq: 0 });
      progress = true;
    }
    return progress;
  }

  private async unwrap(above: EpochKey, link: Bytes): Promise<Bytes | undefined> {
    try {
      return await openLink(above.key, fromHex(this.chat), above.epoch, link);
    } catch {
      const detail = `the link of epoch ${above.epoch} does not open`;
      await this.context.findings.report({ kind: 'bad-link', chat: this.chat, detail });
      return undefined;
    }
  }
}

/** The kept keys with those of the present epoch, which no link will lead to. */
export function oldKeysWith(session: { readonly mls: MlsRecord }, current: Bytes | undefined): Bytes {
  const { epoch, epochKey: key, commitTime: time, commitSeq: seq } = session.mls;
  const before = current ? decodeRecord(OldKeysSchema, current).keys : [];
  const keys = [...before.filter((row) => row.epoch !== epoch), create(EpochKeyRowSchema, { epoch, key, time, seq })];
  return encodeRecord(OldKeysSchema, create(OldKeysSchema, { keys }));
}
