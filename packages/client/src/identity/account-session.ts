// An open account: its parts put together over one store and one connection, and the small duties a device has whenever it is
// online: its own slot, its own papers, the stock of key packages.
import {
  type Bytes,
  type DeviceList,
  decodeAccountStatement,
  ed25519Signer,
  equal,
  type Signer,
} from '@heliogram/crypto';
import { type AccountKey, leastRevocationLeadS } from '@heliogram/model';
import { asBytes, methods, type SignInResponse, toHex } from '@heliogram/protocol';
import { type BlobLine, httpBlobLine } from '../platform/net/blob-line.ts';
import { openConnection } from '../platform/net/connection.ts';
import type { Connection } from '../platform/net/connection-types.ts';
import { mayRetry } from '../platform/net/errors.ts';
import { SerialQueue } from '../platform/queue.ts';
import { type Store, StoreClosedError } from '../platform/store/store.ts';
import type { ChangeParts } from './account-change.ts';
import type { AccountOptions, AccountSession } from './account-types.ts';
import { addOwnSlot, fetchOwnPapers, missingNotes, renewRootKey, reportStrangeSlots } from './changing.ts';
import { type Devices, LiveDevices } from './devices.ts';
import { type DirectoryParts, LiveDirectory } from './directory.ts';
import { NotBelievedError, VaultLockedError } from './errors.ts';
import { Findings } from './findings.ts';
import { forgetHeldPhrase } from './held-phrase.ts';
import { KeyLog } from './key-log/key-log.ts';
import { LiveKeyPackages } from './key-packages.ts';
import type { LocalDeviceRow } from './local-device.ts';
import { MadeStatements } from './made-statements.ts';
import { certifyLeaf, readAccountKey } from './own-account.ts';
import { passkeyNotes } from './passkey-notes.ts';
import type { Passkeys } from './passkeys.ts';
import { openPasskeys } from './passkeys-door.ts';
import { type OpenRecovery, openRecovery } from './recovery-door.ts';
import { rootKeySource } from './root-key-source.ts';
import { noticeOf } from './seen-notice.ts';
import { signInAsDevice } from './sign-in.ts';
import { LiveVault } from './vault-client.ts';
import { VaultKeys } from './vault-keys.ts';
import { slotNotePrefix } from './vault-record.ts';
import type { VerifiedIdentity } from './verified-identity.ts';

type Options = AccountOptions & Required<Pick<AccountOptions, 'now' | 'random'>>;

/** How long closing waits for work under way. */
const closingMs = 3000;
/** How often it is asked whether the key log is to be looked at, and whether a new phrase is due. */
const lookEveryMs = 600_000;

async function atMost(work: Promise<void>, ms: number): Promise<void> {
  const { promise: over, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  await Promise.race([work, over]);
  clearTimeout(timer);
}

export class LiveAccount implements AccountSession {
  readonly account: AccountKey;
  readonly accountBytes: Bytes;
  readonly store: Store;
  readonly connection: Connection;
  readonly blobs: BlobLine;
  readonly vault: LiveVault;
  readonly directory: LiveDirectory;
  readonly keyPackages: LiveKeyPackages;
  readonly findings: Findings;
  readonly keyLog: KeyLog;
  readonly devices: Devices;
  readonly passkeys: Passkeys;
  readonly recovery: OpenRecovery;
  readonly deviceSign: Signer;
  readonly #options: Options;
  readonly #local: LocalDeviceRow;
  readonly #duties: SerialQueue = new SerialQueue();
  readonly #revocationListeners = new Set<() => void>();
  readonly #madeStatements: MadeStatements;
  /** Beside the duties: many contacts take a while. */
  readonly #watching: SerialQueue = new SerialQueue();
  #isLookComing = false;
  #looking: ReturnType<typeof setInterval> | undefined;
  #inboxSeq = 0;
  #clockAheadMs = 0;
  #isClosed = false;

  private constructor(options: Options, local: LocalDeviceRow) {
    const { store, server, now, random, transport } = options;
    this.#options = options;
    this.#local = local;
    this.store = store;
    this.accountBytes = asBytes(local.value.account);
    this.account = toHex(this.accountBytes);
    this.deviceSign = ed25519Signer(asBytes(local.value.deviceSeed));
    this.findings = new Findings(store, now);
    this.#madeStatements = new MadeStatements(store);
    const replacing = (statement: Bytes): Promise<void> => this.#madeStatements.note(statement);
    const onSignedIn = (answer: SignInResponse): void => this.#signedIn(answer);
    this.connection = openConnection({
      server,
      authenticate: signInAsDevice({
        server,
        local,
        findings: this.findings,
        nowMs: () => this.serverNow(),
        onSignedIn,
      }),
      keepAlive: (call) => call(methods.sessions.follow, {}),
      ...(transport && { transport }),
    });
    this.blobs = httpBlobLine({ server, token: () => this.#sessionToken() });
    const { findings } = this;
    const { call } = this.connection;
    const serverNowS = (): number => Math.floor(this.serverNow() / 1000);
    const confirm: DirectoryParts['confirm'] = (identity) => this.keyLog.confirm(identity);
    this.directory = new LiveDirectory({ store, call, findings, own: this.account, confirm, nowS: serverNowS });
    const own = { call, local, directory: this.directory, findings };
    this.keyLog = new KeyLog({
      ...own,
      ...{ store, now, own: this.account, username: this.username },
      ...(options.keyLogPolicy === undefined ? {} : { policy: options.keyLogPolicy }),
      ownPapers: () => fetchOwnPapers(own),
    });
    this.vault = new LiveVault({
      store,
      call,
      findings,
      random,
      keys: new VaultKeys(this.accountBytes, rootKeySource(own, renewRootKey)),
    });
    const leafIdentity = (key: Bytes): Promise<Bytes> => this.leafIdentity(key);
    const usableFromS = (): Promise<number> => this.#newestCut();
    const statementNumber = async (fresh: boolean): Promise<number> =>
      (await this.directory.contact(this.account, { fresh })).statementNumber;
    const certified = { leafIdentity, usableFromS, statementNumber };
    this.keyPackages = new LiveKeyPackages({ call, vault: this.vault, random, serverNowS, ...certified });
    this.devices = new LiveDevices({
      ...this.#changeParts,
      random,
      serverNowS,
      ownIdentity: () => this.directory.contact(this.account, { fresh: this.#isOnline }),
      isOnline: () => this.#isOnline,
      replacing,
      phraseShown: () => forgetHeldPhrase(store),
      revoked: () => this.keyPackages.refill(),
    });
    const refilled = (): Promise<void> => this.keyPackages.refill();
    this.passkeys = openPasskeys({ ...this.#changeParts, random, serverNowS, removed: refilled });
    this.recovery = openRecovery({ ...this.#changeParts, random, serverNowS, replacing, replaced: refilled });
  }

  /** Opens the account of the store's device. Asks the server only where the store does not have what is needed yet. */
  static async open(options: Options, local: LocalDeviceRow): Promise<LiveAccount> {
    const account = new LiveAccount(options, local);
    try {
      await account.vault.open();
      await account.directory.contact(account.account);
    } catch (error) {
      await account.close();
      throw error;
    }
    account.directory.onOwn((before, now) => account.#ownChanged(before, now));
    account.directory.onNew((identity) => {
      account.keyLog.note(identity.account);
      account.#lookAtKeyLog();
    });
    // Whoever announces a new phrase puts down the note of its slot.
    account.vault.onChanged((names) => {
      if (names.some((name) => name.startsWith(slotNotePrefix))) account.#inBackground(() => account.recovery.look());
    });
    account.connection.onEvent((event) => {
      if (event.kind.case === 'inboxSeq') account.#inboxSeq = Math.max(account.#inboxSeq, event.kind.value);
    });
    const dutiful = (): void => {
      account.#inBackground(() => account.#doDuties());
      account.#lookAtKeyLog();
    };
    account.connection.onOnline(dutiful);
    if (account.connection.state === 'online') dutiful();
    account.#looking = setInterval(() => {
      account.#lookAtKeyLog();
      // A new phrase comes into force while the device is online, too.
      account.#inBackground(async () => account.recovery.look(await account.directory.contact(account.account)));
    }, lookEveryMs);
    return account;
  }

  get username(): string {
    return this.#local.value.username;
  }

  get device(): number {
    return this.#local.value.device;
  }

  get host(): string {
    return this.#local.value.host;
  }

  get inboxSeq(): number {
    return this.#inboxSeq;
  }

  serverNow(): number {
    return this.#options.now() + this.#clockAheadMs;
  }

  async leafIdentity(leafSignatureKey: Bytes): Promise<Bytes> {
    const identity = await this.directory.contact(this.account);
    return certifyLeaf(identity, await readAccountKey(this.vault, identity), leafSignatureKey);
  }

  async ownListNumber(): Promise<number> {
    return (await this.directory.contact(this.account)).deviceList.number;
  }

  afterRevocation(listener: () => void): () => void {
    this.#revocationListeners.add(listener);
    return () => this.#revocationListeners.delete(listener);
  }

  async close(): Promise<void> {
    // A program of one short command would otherwise never get the duties of its device done.
    if (this.#isOnline)
      await atMost(
        this.#duties.run(() => Promise.resolve()),
        closingMs,
      );
    this.#isClosed = true;
    clearInterval(this.#looking);
    this.connection.close();
    await this.#watching.run(() => Promise.resolve());
    await this.#duties.run(() => Promise.resolve());
  }

  /** Being online is having a session. */
  async #sessionToken(): Promise<Bytes> {
    await this.connection.online();
    return asBytes(this.#local.value.token);
  }

  /** When the account last shut a device or a passkey out, or replaced its key. */
  async #newestCut(): Promise<number> {
    const { deviceList, statements, statementNumber } = await this.directory.contact(this.account);
    const replaced = statementNumber === 1 ? 0 : decodeAccountStatement(statements.at(-1) as Bytes).createdAtS;
    const passkeys = (await passkeyNotes(this.vault, this.accountBytes)).map(({ note }) => note.removedAt);
    // A revocation is dated ahead: the server took it, and let go of the packages there were, this long before its date at the latest.
    const revoked = deviceList.devices.map(({ revokedAtS }) => (revokedAtS ?? 0) - leastRevocationLeadS);
    return Math.max(replaced, ...passkeys, ...revoked);
  }

  get #isOnline(): boolean {
    return this.connection.state === 'online';
  }

  get #changeParts(): ChangeParts {
    const { vault, directory, findings } = this;
    return { call: this.connection.call, local: this.#local, directory, findings, vault };
  }

  #signedIn(answer: SignInResponse): void {
    this.#inboxSeq = Math.max(this.#inboxSeq, answer.inboxSeq);
    if (answer.serverTime > 0) this.#clockAheadMs = answer.serverTime * 1000 - this.#options.now();
    const { deviceListNumber } = answer;
    this.#inBackground(async () => {
      await this.directory.contact(this.account, { deviceListNumber });
    });
  }

  #ownChanged(before: VerifiedIdentity | undefined, now: VerifiedIdentity): void {
    // At once, whatever else is to be done.
    if (before && before.statementNumber !== now.statementNumber)
      this.#inBackground(() => this.#tellOfStatement(now), new SerialQueue());
    // Words that open nothing any more are not shown as those to keep.
    if (before && !equal(before.rootKey, now.rootKey)) this.#inBackground(() => forgetHeldPhrase(this.store));
    if (before && isAnyOut(before.deviceList, now.deviceList))
      for (const listener of this.#revocationListeners) listener();
  }

  async #tellOfStatement({ statements, statementNumber, statementHash }: VerifiedIdentity): Promise<void> {
    if (await this.#madeStatements.has(statementHash)) return;
    const what = noticeOf(statements.at(-1))
      ? 'the recovery phrase was replaced after notice'
      : 'the account key was replaced with the recovery phrase';
    const detail = `${what} (statement ${statementNumber})`;
    await this.findings.report({ kind: 'own-keys-changed', account: this.account, detail });
  }

  async #doDuties(): Promise<void> {
    await this.vault.catchUp();
    // A linked device has no slot of its own yet.
    if (!this.#local.value.hasSlot) await addOwnSlot(this.#changeParts, this.#options.random);
    // Without its note another device would leave this one's slot out of the next change of the vault key.
    for (const { name, shelf, value } of await missingNotes(this.#changeParts)) {
      await this.vault.update(name, shelf, () => value ?? undefined);
    }
    await this.keyPackages.refill();
    const { identity } = await reportStrangeSlots(this.#changeParts);
    await this.recovery.look(identity);
  }

  #lookAtKeyLog(): void {
    if (this.#isLookComing) return;
    this.#isLookComing = true;
    this.#inBackground(async () => {
      this.#isLookComing = false;
      if (this.#isOnline) await this.keyLog.look();
    }, this.#watching);
  }

  /** Work nobody waits for. What the network or the server prevents is done when the connection is back. */
  #inBackground(work: () => Promise<void>, queue: SerialQueue = this.#duties): void {
    void queue.run(async () => {
      if (this.#isClosed) return;
      try {
        await work();
      } catch (error) {
        const isExpected =
          mayRetry(error).kind !== 'never' || error instanceof NotBelievedError || error instanceof VaultLockedError;
        if (!isExpected && !this.#isClosed && !(error instanceof StoreClosedError)) this.#report(error);
      }
    });
  }

  #report(error: unknown): void {
    const detail = error instanceof Error ? `${error.name}: ${error.message}` : 'an unknown error';
    void this.findings.report({ kind: 'duty-failed', account: this.account, detail });
  }
}

/** Whether a device was revoked in between, or the number raised for nothing else: then a passkey was taken away. */
function isAnyOut(before: DeviceList, now: DeviceList): boolean {
  const isRevoked = now.devices.some(
    ({ revokedAtS }, index) => revokedAtS !== null && before.devices[index]?.revokedAtS === null,
  );
  return isRevoked || (now.number > before.number && now.devices.length === before.devices.length);
}
