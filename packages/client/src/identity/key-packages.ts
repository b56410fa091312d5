// Key packages: made with their private halves in the vault first, published then, found again when a Welcome names them. Also
// exports the types of key-packages-types.ts.
import { create } from '@bufbuild/protobuf';
import { type Bytes, type KeyPackagePair, toHex } from '@heliogram/crypto';
import { asBytes, Code, KeyPackageSecretSchema, methods } from '@heliogram/protocol';
import { later } from '../platform/later.ts';
import type { Call } from '../platform/net/connection-types.ts';
import { isRefusedWith } from '../platform/net/errors.ts';
import { SerialQueue } from '../platform/queue.ts';
import { decodeRecord, encodeRecord } from '../platform/store/record-codec.ts';
import type { KeyPackages, OwnKeyPackage } from './key-packages-types.ts';
import { onceOnlyPrefix, shelfOf } from './vault-record.ts';
import type { VaultChange, VaultClient } from './vault-types.ts';

export type { OwnKeyPackage } from './key-packages-types.ts';

/** One-time packages published at sign-up, and the stock below which it is filled up to that again. */
export const fullStock = 50;
const lowStock = 25;
/** Private halves older than any package can be claimed are deleted, a few at a time. */
const staleAfterS: number = 100 * 24 * 3600;
/** The last-resort package is made anew well before it ends. */
const lastResortAgeS: number = 30 * 24 * 3600;
const removalsAtOnce = 50;
/** Times packages are made anew because another device has replaced the account key meanwhile. */
const publishAttempts = 3;

const makeKeyPackages: typeof import('./make-key-packages.ts')['makeKeyPackages'] = later(() =>
  import('./make-key-packages.ts').then(({ makeKeyPackages: work }) => work),
);

/** The change that puts a package's private half into the vault. */
export function keyPackageChange(pair: KeyPackagePair, nowS: number): VaultChange {
  const { publicBytes, privateBytes, lastResort } = pair;
  const secret = { keyPackage: publicBytes, privatePackage: privateBytes, lastResort, created: nowS };
  const name = onceOnlyPrefix + toHex(pair.ref);
  return {
    name,
    shelf: shelfOf(name),
    value: encodeRecord(KeyPackageSecretSchema, create(KeyPackageSecretSchema, secret)),
  };
}

export interface KeyPackagesParts {
  readonly call: Call;
  readonly vault: VaultClient;
  readonly leafIdentity: (leafSignatureKey: Bytes) => Promise<Bytes>;
  readonly random: (length: number) => Bytes;
  readonly serverNowS: () => number;
  /** Packages made up to here (seconds since 1970) are no longer handed out: a device was revoked then, or the key replaced. */
  readonly usableFromS: () => Promise<number>;
  /** The number of the account's statement: as known here, or as the server has it now. */
  readonly statementNumber: (isFresh: boolean) => Promise<number>;
}

export class LiveKeyPackages implements KeyPackages {
  readonly #parts: KeyPackagesParts;
  readonly #queue: SerialQueue = new SerialQueue();

  constructor(parts: KeyPackagesParts) {
    this.#parts = parts;
  }

  async take(references: readonly Bytes[]): Promise<OwnKeyPackage | undefined> {
    for (const bytes of references) {
      const reference = toHex(bytes);
      const record = await this.#parts.vault.read(onceOnlyPrefix + reference);
      if (!record) continue;
      const { keyPackage, privatePackage, lastResort } = decodeRecord(KeyPackageSecretSchema, record.value);
      return {
        reference,
        keyPackage: asBytes(keyPackage),
        privatePackage: asBytes(privatePackage),
        isLastResort: lastResort,
      };
    }
    return undefined;
  }

  async joined(taken: OwnKeyPackage): Promise<void> {
    const removal = this.removal(taken);
    if (removal) await this.#parts.vault.write([removal]);
  }

  removal(taken: OwnKeyPackage): { readonly name: string; readonly shelf: number; readonly value: null } | undefined {
    if (taken.isLastResort) return undefined;
    const name = onceOnlyPrefix + taken.reference;
    return { name, shelf: shelfOf(name), value: null };
  }

  refill(): Promise<void> {
    return this.#queue.run(() => this.#refill());
  }

  async #refill(): Promise<void> {
    const { call, serverNowS } = this.#parts;
    const { stock } = await call(methods.keys.publish, {});
    const created = await this.#ownPackages();
    const nowS = serverNowS();
    const usableFromS = Math.max(await this.#parts.usableFromS(), nowS - lastResortAgeS);
    const needsLastResort = !created.some((one) => one.lastResort && one.created > usableFromS);
    if (stock < lowStock || needsLastResort)
      await this.#publishPatiently(stock < lowStock ? fullStock - stock : 0, needsLastResort);
    const stale = created.filter((one) => nowS - one.created > staleAfterS).slice(0, removalsAtOnce);
    if (stale.length > 0) {
      await this.#parts.vault.write(stale.map(({ name }) => ({ name, shelf: shelfOf(name), value: null })));
    }
  }

  async #publishPatiently(oneTime: number, lastResort: boolean): Promise<void> {
    const { statementNumber } = this.#parts;
    for (let attempt = 1; ; attempt++) {
      const number = await statementNumber(false);
      try {
        await this.#publish(oneTime, lastResort);
        return;
      } catch (error) {
        if (!isRefusedWith(error, Code.BAD_SIGNATURE) || attempt >= publishAttempts) throw error;
        if ((await statementNumber(true)) === number) throw error;
      }
    }
  }

  async #publish(oneTime: number, lastResort: boolean): Promise<void> {
    const { call, vault, leafIdentity, random, serverNowS } = this.#parts;
    const nowS = serverNowS();
    const made = await makeKeyPackages({ leafIdentity, random, nowS }, { oneTime, lastResort });
    await vault.write(made.map((pair) => keyPackageChange(pair, nowS)));
    const last = made.find((pair) => pair.lastResort);
    const keyPackages = made.filter((pair) => !pair.lastResort).map(({ publicBytes }) => publicBytes);
    await call(methods.keys.publish, { keyPackages, ...(last && { lastResort: last.publicBytes }) });
  }

  async #ownPackages(): Promise<{ name: string; created: number; lastResort: boolean }[]> {
    const records = await this.#parts.vault.list(onceOnlyPrefix);
    return records.map(({ name, value }) => {
      const { created, lastResort } = decodeRecord(KeyPackageSecretSchema, value);
      return { name, created, lastResort };
    });
  }
}
