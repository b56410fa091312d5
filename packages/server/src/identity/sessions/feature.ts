// Sessions: signing in by signature, tokens for what follows, following.
import { type Bytes, methods } from '@heliogram/protocol';
import type { Database } from '../../platform/database/port.ts';
import { type Feature, handler, signedInHandler } from '../../platform/feature.ts';
import type { Hub } from '../../platform/hub.ts';
import type { Session } from '../../platform/session.ts';
import type { AccountsApi } from '../accounts/api.ts';
import type { VaultApi } from '../vault/api.ts';
import { type Challenges, createChallenges } from './challenges.ts';
import type { AccountMarks, DeviceEnds } from './guard.ts';
import { migrations } from './migrations.ts';
import { follow, resume, signOut } from './resume.ts';
import { signIn } from './sign-in.ts';
import { deleteExpiredTokens, type TokenRow } from './store.ts';

/** What the slice is made with. */
export interface SessionsGiven {
  readonly database: Database;
  readonly hub: Hub;
  readonly nowMs: () => number;
  readonly random: (length: number) => Bytes;
  /** The name a sign-in signature must bind. */
  readonly publicHost: string;
  readonly accounts: AccountsApi;
  readonly vault: Pick<VaultApi, 'rev'>;
  readonly marks: AccountMarks;
  readonly ends: DeviceEnds;
}

/** What its verbs use besides. */
export interface SessionsDependencies extends SessionsGiven {
  readonly challenges: Challenges;
  /** Hash of the token each live connection signed in with. */
  readonly tokens: WeakMap<Session, Bytes>;
  welcome(row: TokenRow, token: Bytes): Promise<Welcome>;
}

/** The answer to a sign-in. */
export interface Welcome {
  readonly account: Bytes;
  readonly device: number;
  readonly token: Bytes;
  readonly expiresAt: number;
  readonly inboxSeq: number;
  readonly vaultRev: number;
  readonly deviceListNumber: number;
  readonly serverTime: number;
}

export function sessionsFeature(options: SessionsGiven): Feature {
  const given: SessionsDependencies = {
    ...options,
    challenges: createChallenges(options),
    tokens: new WeakMap(),
    welcome: (row, token) => welcome(options, row, token),
  };
  const challenge = async (): Promise<{ nonce: Bytes; host: string; serverTime: number }> => ({
    nonce: given.challenges.make(),
    host: given.publicHost,
    serverTime: Math.floor(given.nowMs() / 1000),
  });
  return {
    name: 'identity/sessions',
    migrations,
    methods: [
      handler(methods.sessions.challenge, challenge),
      handler(methods.sessions.signIn, (caller, request) => signIn(given, caller, request)),
      handler(methods.sessions.resume, (caller, request) => resume(given, caller, request)),
      signedInHandler(methods.sessions.signOut, (caller) => signOut(given, caller)),
      signedInHandler(methods.sessions.follow, (caller) => follow(given, caller)),
    ],
    jobs: [
      {
        name: 'forget-expired-sessions',
        everyMs: 600_000,
        run: () => deleteExpiredTokens(given.database, Math.floor(given.nowMs() / 1000)),
      },
    ],
  };
}

async function welcome(given: SessionsGiven, row: TokenRow, token: Bytes): Promise<Welcome> {
  const [inboxSeq, vaultRev, deviceListNumber] = await Promise.all([
    given.marks.inboxSeq(row.account),
    given.vault.rev(row.account),
    given.accounts.deviceListNumber(row.account),
  ]);
  return {
    account: row.account,
    device: row.device,
    token,
    expiresAt: row.expiresAt,
    inboxSeq,
    vaultRev,
    deviceListNumber,
    serverTime: Math.floor(given.nowMs() / 1000),
  };
}
