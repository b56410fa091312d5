// Ways to an account and out of it, the lock, and what is known of oneself.
import { Client, type ClientOptions, StoreTakenError } from '@heliogram/client';
import { normaliseUsername } from '@heliogram/model';
import type { AccountApi, DevicesApi, LinkEvent, Me, StartState } from '../api.ts';
import type { AutoLock } from '../auto-lock.ts';
import type { Home } from '../home.ts';
import type { SnapshotKeeper } from '../snapshot/keep-snapshot.ts';

/** What the areas of the account stand on. */
export interface AccountParts {
  readonly home: Home;
  readonly server: string;
  readonly autoLock: AutoLock;
  readonly snapshot: () => SnapshotKeeper | undefined;
  readonly tellLink: (event: LinkEvent) => void;
}

export function accountArea(parts: AccountParts): AccountApi {
  const { home, server, autoLock } = parts;
  const linking = new Linking(parts.tellLink);
  const opened = async (): Promise<Client> => {
    await home.start();
    return home.client;
  };
  return {
    start: () => home.start(),
    isFree: (username) => Client.isNameFree({ server }, username),
    async signUp(username, deviceName) {
      linking.cancel();
      const before = await home.start();
      // Asked again by a tab whose engine has moved meanwhile.
      if (before.kind === 'kit' && before.me.username === normaliseUsername(username)) return before.me;
      await home.begin(deviceName, async (options) => ({
        client: await signUpOrGoOn(home, options, username),
        result: undefined,
      }));
      return me(await home.start());
    },
    phraseToKeep: async () => (await opened()).phraseToKeep(),
    async phraseKept() {
      await home.start();
      await home.phraseKept();
    },
    async recover(username, phrase, deviceName) {
      linking.cancel();
      await home.begin(deviceName, async (options) => ({
        client: await Client.recover(options, username, phrase),
        result: undefined,
      }));
      return me(await home.start());
    },
    async recoverWithPasskey(used, deviceName) {
      linking.cancel();
      await home.begin(deviceName, async (options) => ({
        client: await Client.recoverWithPasskey(options, used),
        result: undefined,
      }));
      return me(await home.start());
    },
    async linkShow(deviceName) {
      linking.cancel();
      await home.begin(deviceName, async (options) => ({
        client: await linking.run((show) => Client.linkShow(options, show)),
        result: undefined,
      }));
      return me(await home.start());
    },
    linkCode: async (code) => linking.give(code),
    linkCancel: async () => linking.cancel(),
    unlock: (passphrase) => home.unlock(passphrase),
    async setLock(next, current) {
      await home.start();
      // Nothing readable is left behind before the lock is there, and none is made while it is.
      if (next !== undefined) await parts.snapshot()?.turn(false);
      try {
        await home.setLock(next, current);
      } finally {
        await parts.snapshot()?.turn(!(await home.hasLock()));
      }
    },
    lockNow: () => home.lock(),
    hasLock: () => home.hasLock(),
    async autoLock() {
      await home.start();
      return autoLock.minutes;
    },
    async setAutoLock(minutes) {
      await home.start();
      if (home.store) await autoLock.set(home.store, minutes);
    },
    unsent: async () => (await opened()).unsent(),
    signOut: () => home.signOut(),
    checkPhrase: async (phrase) => (await opened()).checkPhrase(phrase),
    findings: async () => (await opened()).findings(),
    keyLog: async () => (await opened()).keyLog.status(),
    checkKeyLog: async () => (await opened()).keyLog.check(),
    safety: async (name) => (await opened()).safety(name),
    connection: async () => (await opened()).state,
  };
}

export function devicesArea({ home, tellLink }: AccountParts): DevicesApi {
  let cancel: AbortController | undefined;
  return {
    list: () => home.client.devices.list(),
    rename: (device, name) => home.client.devices.rename(device, name),
    revoke: (device, phrase, keepPasskeys) =>
      home.client.devices.revoke(device, {
        ...(phrase !== undefined && { phrase }),
        ...(keepPasskeys && { keepPasskeys }),
      }),
    async link(qr) {
      cancel?.abort();
      cancel = new AbortController();
      const { signal } = cancel;
      const showCode = (code: string): void => {
        if (!signal.aborted) tellLink({ side: 'old', step: 'code', code });
      };
      return home.client.devices.link(qr, { showCode, signal } as Parameters<Client['devices']['link']>[1]);
    },
    linkCancel: async () => cancel?.abort(),
  };
}

type Show = Parameters<typeof Client.linkShow>[1];

/** A new device that waits to be linked: one at a time; a newer wish ends the older. */
class Linking {
  readonly #tell: (event: LinkEvent) => void;
  #code: ((code: string) => void) | undefined;
  #cancel: AbortController | undefined;

  constructor(tell: (event: LinkEvent) => void) {
    this.#tell = tell;
  }

  run(link: (show: Show) => Promise<Client>): Promise<Client> {
    const cancel = new AbortController();
    this.#cancel = cancel;
    const askCode = (): Promise<string> => {
      this.#tell({ side: 'new', step: 'code' });
      return new Promise((resolve) => {
        this.#code = resolve;
      });
    };
    const onQr = (qr: string): void => this.#tell({ side: 'new', step: 'qr', qr });
    return link({ onQr, askCode, signal: cancel.signal } as Show);
  }

  give(code: string): void {
    this.#code?.(code);
  }

  cancel(): void {
    this.#cancel?.abort();
  }
}

/** An attempt that ended right after the server had taken the account has left it here: it is opened. */
async function signUpOrGoOn(home: Home, options: ClientOptions, username: string): Promise<Client> {
  try {
    return (await Client.signUp(options, username)).client;
  } catch (error) {
    if (!(error instanceof StoreTakenError) || home.isOpen) throw error;
    const client = await Client.open(options);
    if (client.username === normaliseUsername(username)) return client;
    await client.close();
    throw error;
  }
}

function me(state: StartState): Me {
  if (state.kind !== 'open' && state.kind !== 'kit') throw new Error('the account was closed a moment ago');
  return state.me;
}
