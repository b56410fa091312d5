// Papers of accounts as their owners make them, in the first half hour of 1970 and the week after. For tests only.
import {
  type Bytes,
  derivePhraseKeys,
  ed25519PublicKey,
  ed25519Signer,
  ROOT_NOTICE_PERIOD_S,
  signAccountStatement,
  signDeviceList,
  signRootNotice,
  successor,
  systemRandom,
  withDevice,
} from '@heliogram/crypto';
import { asBytes, decodeMessage, RegisterRequestSchema } from '@heliogram/protocol';
import { makeNewAccount } from './new-account.ts';
import { type VerifiedIdentity, verifyIdentity } from './verified-identity.ts';

export interface Person {
  readonly identity: VerifiedIdentity;
  readonly rootSeed: Bytes;
}

/** Somebody whose account key the test knows: statement 2 under it, signed with the phrase. */
export async function madePerson(accountSeed: Bytes, username = 'ada'): Promise<Person> {
  const parts = { username, deviceName: '', host: 'h', nowS: 1000, random: systemRandom };
  const made = await makeNewAccount(parts);
  const { statement, deviceList } = decodeMessage(RegisterRequestSchema, asBytes(made.request));
  const account = asBytes(made.device?.account ?? new Uint8Array(0));
  const first = await verifyIdentity({ account, username, statements: [statement], deviceList });
  const { rootSeed } = derivePhraseKeys(asBytes(made.phraseEntropy));
  return { identity: await replaced(first, rootSeed, accountSeed), rootSeed };
}

/** After `before`, with the phrase: another account key. */
export async function replaced(
  before: VerifiedIdentity,
  rootSeed: Bytes,
  accountSeed: Bytes,
): Promise<VerifiedIdentity> {
  const number = before.statementNumber + 1;
  const statement = await signAccountStatement(
    {
      account: before.accountBytes,
      number,
      accountKey: await ed25519PublicKey(accountSeed),
      rootKey: before.rootKey,
      previousHash: before.statementHash,
      createdAtS: 1000 + number,
    },
    ed25519Signer(rootSeed),
  );
  const { account, number: listNumber, devices, hash } = before.deviceList;
  const list = { account, devices, number: listNumber + 1, statementNumber: number, previousHash: hash };
  return rebuilt(before, [...before.statements, statement], await signDeviceList(list, ed25519Signer(accountSeed)));
}

/** The account with these papers. @throws what verifying them throws. */
export function rebuilt(
  before: VerifiedIdentity,
  statements: readonly Bytes[],
  deviceList: Bytes,
): Promise<VerifiedIdentity> {
  const { accountBytes: account, username } = before;
  return verifyIdentity({ account, username, statements: [...statements], deviceList });
}

/** With one device more. */
export async function withMore(before: VerifiedIdentity, accountSeed: Bytes, fill: number): Promise<VerifiedIdentity> {
  const list = withDevice(before.deviceList, new Uint8Array(32).fill(fill), 2000);
  return rebuilt(before, before.statements, await signDeviceList(list, ed25519Signer(accountSeed)));
}

/** After `before` by notice, with a new root key, dated as it must be. */
export async function noticed(
  before: VerifiedIdentity,
  accountSeed: Bytes,
  rootSeed: Bytes,
): Promise<VerifiedIdentity> {
  const announcedAtS = 1010;
  const number = before.statementNumber + 1;
  const { accountBytes: account, accountKey, statementHash: previousHash } = before;
  const rootKey = await ed25519PublicKey(rootSeed);
  const sign = ed25519Signer(accountSeed);
  const notice = await signRootNotice({ account, number, rootKey, previousHash, announcedAtS, device: 1 }, sign);
  const said = {
    account,
    number,
    accountKey,
    rootKey,
    previousHash,
    createdAtS: announcedAtS + ROOT_NOTICE_PERIOD_S,
    notice,
  };
  const list = { ...successor(before.deviceList), statementNumber: number };
  const statements = [...before.statements, await signAccountStatement(said, sign)];
  return rebuilt(before, statements, await signDeviceList(list, sign));
}
