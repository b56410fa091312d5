// Key packages: what others need to add an account to a chat while it is offline.
import {
  type Bytes,
  type ClaimRequest,
  Code,
  isRefusal,
  methods,
  type PublishRequest,
  refuse,
  toHex,
  type Verdict,
} from '@heliogram/protocol';
import type { Database } from '../../platform/database/port.ts';
import { type Feature, type SignedInCaller, signedInHandler } from '../../platform/feature.ts';
import { transactOrRefuse } from '../../platform/refused-inside.ts';
import type { AccountsApi } from '../accounts/api.ts';
import type { KeysApi } from './api.ts';
import type { ClaimGate } from './guard.ts';
import { migrations } from './migrations.ts';
import { takePackages } from './store.ts';

export interface KeysDependencies {
  readonly database: Database;
  readonly keys: KeysApi;
  readonly accounts: Pick<AccountsApi, 'accountKey' | 'deviceListNumber' | 'existing'>;
  readonly gate: ClaimGate;
}

export function keysFeature(given: KeysDependencies): Feature {
  return {
    name: 'identity/keys',
    migrations,
    methods: [
      signedInHandler(methods.keys.publish, (caller, request) => publish(given, caller, request)),
      signedInHandler(methods.keys.claim, (caller, request) => claim(given, caller, request)),
    ],
  };
}

async function publish(
  given: KeysDependencies,
  caller: SignedInCaller,
  request: PublishRequest,
): Promise<Verdict<{ stock: number }>> {
  const owner = await given.accounts.accountKey(caller.account);
  if (!owner) return refuse(Code.NOT_FOUND, { detail: 'account' });
  const deviceListNumber = await given.accounts.deviceListNumber(caller.account);
  const packages = await given.keys.verify(
    { account: caller.account, ...owner, deviceListNumber },
    {
      oneTime: request.keyPackages as Bytes[],
      ...(request.lastResort.length > 0 && { lastResort: request.lastResort as Bytes }),
    },
  );
  if (isRefusal(packages)) return packages;
  const stock = await transactOrRefuse(given.database, (tx) => given.keys.store(tx, caller.account, packages));
  return isRefusal(stock) ? stock : { stock };
}

interface Claimed {
  readonly account: Bytes;
  readonly keyPackage: Bytes;
  readonly reason: number;
}

async function claim(
  given: KeysDependencies,
  caller: SignedInCaller,
  request: ClaimRequest,
): Promise<Verdict<{ packages: Claimed[] }>> {
  const accounts = request.accounts.map((account) => Uint8Array.from(account));
  const names = accounts.map(toHex);
  if (new Set(names).size !== names.length) return refuse(Code.MALFORMED, { detail: 'accounts: one twice' });
  const known = await given.accounts.existing(accounts);
  const refusals = await given.gate.refusals(caller.account, known, Uint8Array.from(request.chat));
  const allowed = known.filter((account) => !refusals.has(toHex(account)));
  const exists = new Set(known.map(toHex));
  const taken = await takePackages(given.database, allowed);
  const packages = accounts.map((account, index) => {
    const name = names[index] as string;
    const keyPackage = taken.get(name) ?? new Uint8Array(0);
    const missing = exists.has(name) ? Code.NO_KEY_PACKAGE : Code.NOT_FOUND;
    const reason = keyPackage.length > 0 ? 0 : (refusals.get(name) ?? missing);
    return { account, keyPackage, reason };
  });
  return { packages };
}
