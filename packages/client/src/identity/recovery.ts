// The recovery phrase of an account that is open here: whether somebody has the right words, and a new phrase for who no longer has
// them: after seven days' notice, which any device may take back and the old phrase can veto.
import {
  type Bytes,
  decodeRootNotice,
  derivePhraseKeys,
  ed25519PublicKey,
  equal,
  newPhraseEntropy,
  phraseFromEntropy,
  ROOT_NOTICE_PERIOD_S,
  type RootNotice,
  signAccountStatement,
  signRootNotice,
  successor,
} from '@heliogram/crypto';
import { methods, toHex } from '@heliogram/protocol';
import { type AccountChange, type ChangeBase, type ChangeParts, changeAccount } from './account-change.ts';
import { NoNewPhraseError, WrongPhraseError } from './errors.ts';
import { phraseSlotNote } from './make-slot-notes.ts';
import { readAccountKey } from './own-account.ts';
import { planRenewal } from './renewal.ts';
import { planReplacement, planRevocation } from './revoke.ts';
import { isSettled } from './seen-notice.ts';
import { notedSlot } from './slot-notes.ts';
import { keysOfPhrase } from './typed-phrase.ts';
import type { VerifiedIdentity } from './verified-identity.ts';

/** A recovery phrase that is to replace the present one. */
export interface ComingPhrase {
  /** The device that announced it. */
  readonly device: number;
  readonly isByThis: boolean;
  /** Seconds since 1970. */
  readonly announcedAtS: number;
  /** Not before; and not before the announcing device is online after that. */
  readonly dueAtS: number;
}

export interface Recovery {
  /** Resolves when these are the account's words. @throws WrongPhraseError. */
  check(words: string): Promise<void>;
  /** Announces a new phrase on all devices, in place of one announced before. The words are in the answer and nowhere else. */
  announce(): Promise<{ readonly phrase: string; readonly dueAtS: number }>;
  coming(): Promise<ComingPhrase | undefined>;
  /** Takes the announcement back. */
  withdraw(): Promise<void>;
  /**
   * With the present phrase: the announcement is void for good, the account key is replaced, and the device that made the announcement is
   * shut out, where it is another. @throws WrongPhraseError · NoNewPhraseError where none is announced.
   */
  veto(words: string): Promise<void>;
}

export interface RecoveryParts extends ChangeParts {
  readonly random: (length: number) => Bytes;
  readonly serverNowS: () => number;
  /** Told each account statement that this device is about to send. */
  readonly replacing: (statement: Bytes) => Promise<void>;
  /** Called once the account's keys were replaced by this device. */
  readonly replaced: () => Promise<void>;
}

export class LiveRecovery implements Recovery {
  readonly #parts: RecoveryParts;

  constructor(parts: RecoveryParts) {
    this.#parts = parts;
  }

  async check(words: string): Promise<void> {
    const { rootSeed } = keysOfPhrase(words);
    const { directory, local } = this.#parts;
    const { rootKey } = await directory.contact(toHex(local.value.account));
    if (!equal(await ed25519PublicKey(rootSeed), rootKey)) throw new WrongPhraseError();
  }

  async announce(): Promise<{ readonly phrase: string; readonly dueAtS: number }> {
    const parts = this.#parts;
    const { vault, local, random, serverNowS, call } = parts;
    const entropy = newPhraseEntropy(random);
    const keys = derivePhraseKeys(entropy);
    await vault.catchUp();
    const identity = await this.#newest();
    const { sign } = await readAccountKey(vault, identity);
    const announcedAtS = serverNowS();
    const notice = await signRootNotice(
      {
        account: identity.accountBytes,
        number: identity.statementNumber + 1,
        rootKey: await ed25519PublicKey(keys.rootSeed),
        previousHash: identity.statementHash,
        announcedAtS,
        device: local.value.device,
      },
      sign,
    );
    await call(methods.accounts.announce, { notice });
    // The keys of its slot, signed by the phrase: completing this needs no words. Upon it the other devices look at the papers.
    const { change } = await phraseSlotNote(identity.accountBytes, keys);
    try {
      await vault.update(change.name, change.shelf, () => change.value ?? undefined);
    } catch (error) {
      // Words that nobody has seen must not come into force.
      await this.withdraw().catch(() => undefined);
      throw error;
    }
    // From here on nothing keeps the words from their owner.
    await this.#newest().catch(() => undefined);
    return { phrase: phraseFromEntropy(entropy), dueAtS: announcedAtS + ROOT_NOTICE_PERIOD_S };
  }

  async coming(): Promise<ComingPhrase | undefined> {
    const notice = pendingIn(await this.#newest());
    if (!notice) return undefined;
    const { device, announcedAtS } = notice;
    const isByThis = device === this.#parts.local.value.device;
    return { device, isByThis, announcedAtS, dueAtS: announcedAtS + ROOT_NOTICE_PERIOD_S };
  }

  async withdraw(): Promise<void> {
    await this.#parts.call(methods.accounts.withdraw, {});
    await this.#newest();
  }

  async veto(words: string): Promise<void> {
    const parts = this.#parts;
    const { local, random, serverNowS, replacing } = parts;
    keysOfPhrase(words);
    await changeAccount(parts, async (base) => {
      const notice = pendingIn(base.identity);
      if (!notice) throw new NoNewPhraseError();
      const common = { phrase: words, nowS: serverNowS(), random, replacing };
      if (notice.device === local.value.device) return planReplacement(parts, base, common);
      return planRevocation(parts, base, { ...common, device: notice.device, keepPasskeys: [] });
    });
    await parts.replaced();
  }

  /** Tells of what another device announced, and completes what this one did once its time is over. */
  async look(identity?: VerifiedIdentity): Promise<void> {
    const parts = this.#parts;
    identity ??= await this.#newest();
    const notice = pendingIn(identity);
    if (!notice) return;
    if (notice.device !== parts.local.value.device) return this.#tell(identity, notice);
    if (!this.#isDue(identity, notice)) return;
    await changeAccount(parts, (base) => this.#completion(base));
    await parts.replaced();
  }

  /** The own identity as the server has it now. */
  #newest(): Promise<VerifiedIdentity> {
    const { directory, local } = this.#parts;
    return directory.contact(toHex(local.value.account), { fresh: true });
  }

  #isDue(identity: VerifiedIdentity, { announcedAtS }: RootNotice): boolean {
    const nowS = this.#parts.serverNowS();
    return announcedAtS + ROOT_NOTICE_PERIOD_S <= nowS && isSettled(identity.rootNotice, nowS);
  }

  async #completion(base: ChangeBase): Promise<AccountChange | undefined> {
    const parts = this.#parts;
    const { identity, key } = base;
    const { accountBytes: account, accountKey, statementHash, deviceList, rootNotice } = identity;
    const notice = pendingIn(identity);
    if (!notice || !rootNotice || !this.#isDue(identity, notice)) return undefined;
    const { number, rootKey } = notice;
    const phraseSlot = await notedSlot(parts.vault, account, rootKey);
    // Without the note of its slot the new phrase would open nothing.
    if (!phraseSlot) return undefined;
    const createdAtS = parts.serverNowS();
    const said = { account, number, accountKey, rootKey, previousHash: statementHash, createdAtS };
    const statement = await signAccountStatement({ ...said, notice: rootNotice.stored }, key.sign);
    await parts.replacing(statement);
    return planRenewal(parts, base, {
      key: { ...key, statementNumber: number, statement },
      deviceList: successor(deviceList),
      sealing: { random: parts.random, phraseSlot },
      changes: [],
    });
  }

  async #tell(identity: VerifiedIdentity, { device, announcedAtS }: RootNotice): Promise<void> {
    const due = new Date((announcedAtS + ROOT_NOTICE_PERIOD_S) * 1000).toISOString().slice(0, 10);
    const detail = `device ${device} has announced a new recovery phrase, which replaces yours on ${due}; if that was not you, remove that device`;
    await this.#parts.findings.report({
      kind: 'own-keys-changed',
      account: identity.account,
      seq: announcedAtS,
      detail,
    });
  }
}

/** The notice that is in force: one that follows the newest statement. */
function pendingIn({
  rootNotice,
  statementNumber,
  statementHash,
  deviceList,
}: VerifiedIdentity): RootNotice | undefined {
  const notice = rootNotice && decodeRootNotice(rootNotice.stored);
  if (!notice || rootNotice?.isUsed) return undefined;
  if (notice.number !== statementNumber + 1 || !equal(notice.previousHash, statementHash)) return undefined;
  return deviceList.devices[notice.device - 1]?.revokedAtS === null ? notice : undefined;
}
