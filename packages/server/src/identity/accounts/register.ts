// Signing up: everything an account needs to exist, verified first, stored in one transaction.
import { normaliseUsername } from '@heliogram/model';
import { type Bytes, Code, isRefusal, type RegisterRequest, refuse, type Verdict } from '@heliogram/protocol';
import { UniqueError } from '../../platform/database/port.ts';
import { transactOrRefuse } from '../../platform/refused-inside.ts';
import { nameConstraint, takeName } from '../names/api.ts';
import type { AccountsDependencies } from './feature.ts';
import { keyValueOf } from './key-records.ts';
import { verifyNewAccount } from './rules.ts';
import { insertAccount, usernameConstraint } from './store.ts';

export async function register(
  given: AccountsDependencies,
  request: RegisterRequest,
): Promise<Verdict<{ account: Bytes; vaultRev: number }>> {
  const username = normaliseUsername(request.username);
  if (username === undefined) return refuse(Code.BAD_NAME);
  const papers = {
    statement: request.statement as Bytes,
    deviceList: request.deviceList as Bytes,
    slotList: request.slotList as Bytes,
  };
  const made = await verifyNewAccount(papers, Math.floor(given.nowMs() / 1000));
  if (isRefusal(made)) return made;
  const { account } = made.owner;
  const packages = await given.keys.verify(
    { ...made.owner, deviceListNumber: made.deviceList.number },
    {
      oneTime: request.keyPackages as Bytes[],
      ...(request.lastResort.length > 0 && { lastResort: request.lastResort as Bytes }),
    },
  );
  if (isRefusal(packages)) return packages;
  const row = {
    account,
    username,
    deviceList: papers.deviceList,
    deviceListNumber: made.deviceList.number,
    slotList: papers.slotList,
    slotListNumber: made.slotList.number,
  };
  try {
    const vaultRev = await transactOrRefuse(given.database, async (tx) => {
      await insertAccount(tx, row, papers.statement);
      await takeName(tx, username, account);
      await given.vault.create(tx, account);
      await given.keys.create(tx, account);
      await given.notices.accountCreated(tx, account);
      await given.keyRecords.registered(tx, { account, username, value: keyValueOf(made.owner, row) });
      const stored = await given.keys.store(tx, account, packages);
      if (isRefusal(stored)) return stored;
      return given.vault.apply(tx, account, request.vault);
    });
    return isRefusal(vaultRev) ? vaultRev : { account, vaultRev };
  } catch (error) {
    if (!(error instanceof UniqueError)) throw error;
    const isNamed = error.constraint === usernameConstraint || error.constraint === nameConstraint;
    return refuse(isNamed ? Code.NAME_TAKEN : Code.ALREADY_EXISTS);
  }
}
