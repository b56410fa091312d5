// Changing device list, slot list, statement and vault together or not at all: linking, revoking, recovering.
import { decodeAccountStatement, decodeDeviceList, decodeRootNotice } from '@heliogram/crypto';
import {
  type Bytes,
  Code,
  isRefusal,
  type RefusalValue,
  refuse,
  type UpdateRequest,
  type Verdict,
} from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import type { SignedInCaller } from '../../platform/feature.ts';
import { transactOrRefuse } from '../../platform/refused-inside.ts';
import type { AccountsDependencies } from './feature.ts';
import { keyValueOf } from './key-records.ts';
import { endRootNotice, refuseByNotice } from './root-notices.ts';
import { type AccountChange, type ChangedAccount, verifyChange } from './rules.ts';
import { insertStatement, lockAccount, rootNoticeOf, statementsOf, updateLists } from './store.ts';

interface Done {
  readonly vaultRev: number;
  readonly changed: ChangedAccount;
  readonly afterCommit: readonly (() => void)[];
}

export async function update(
  given: AccountsDependencies,
  caller: SignedInCaller,
  request: UpdateRequest,
): Promise<Verdict<{ vaultRev: number }>> {
  const change: AccountChange = {
    ...(request.statement.length > 0 && { statement: request.statement as Bytes }),
    ...(request.deviceList.length > 0 && { deviceList: request.deviceList as Bytes }),
    ...(request.slotList.length > 0 && { slotList: request.slotList as Bytes }),
  };
  const done = await transactOrRefuse(given.database, (tx) => updateInside(given, tx, caller, request, change));
  if (isRefusal(done)) return done;
  for (const step of done.afterCommit) step();
  for (const device of done.changed.revoked) given.hub.closeAccountDevice(caller.accountKey, device);
  // A slot holder changing the list goes on with this connection; its sessions are short-lived anyway.
  if (done.changed.isSlotGone && caller.level === 'device') given.hub.closeAccountDevice(caller.accountKey, 0);
  if (request.vault.length > 0) given.vault.announce(caller, done.vaultRev);
  return { vaultRev: done.vaultRev };
}

async function updateInside(
  given: AccountsDependencies,
  tx: Sql,
  caller: SignedInCaller,
  request: UpdateRequest,
  change: AccountChange,
): Promise<Verdict<Done>> {
  const { account } = caller;
  const row = await lockAccount(tx, account, 'update');
  if (!row) return refuse(Code.NOT_FOUND, { detail: 'account' });
  if (caller.level === 'device') {
    const device = decodeDeviceList(row.deviceList).devices[caller.device - 1];
    if (!device || device.revokedAtS !== null) return refuse(Code.DEVICE_REVOKED);
  }
  const statements = await statementsOf(tx, account);
  const changed = await verifyChange(row, statements, change, Math.floor(given.nowMs() / 1000));
  if (isRefusal(changed)) return changed;
  const ended = await endNotice(given, tx, account, changed, change);
  if (ended) return ended;
  if (change.statement) await insertStatement(tx, account, changed.owner.number, change.statement);
  await updateLists(tx, changed.row);
  if (change.statement || change.deviceList || change.slotList) {
    await given.keyRecords.changed(tx, account, keyValueOf(changed.owner, changed.row));
  }
  await given.sessions.revoke(tx, account, changed.revoked, changed.slotsLeft);
  // Private halves of these packages may be in the hands of whoever was shut out.
  if (changed.revoked.length > 0 || change.statement || changed.isRenewed) await given.keys.discard(tx, account);
  const vaultRev = await given.vault.apply(tx, account, request.vault);
  if (isRefusal(vaultRev)) return vaultRev;
  const afterCommit = change.deviceList
    ? [await given.notices.deviceListChanged(tx, account, changed.row.deviceListNumber)]
    : [];
  return { vaultRev, changed, afterCommit };
}

/** A statement ends the notice there is, and one by notice needs it; so does the removal of the device that gave it. */
async function endNotice(
  given: AccountsDependencies,
  tx: Sql,
  account: Bytes,
  { revoked }: ChangedAccount,
  { statement }: AccountChange,
): Promise<RefusalValue | undefined> {
  const inForce = await rootNoticeOf(tx, account);
  const named = statement && decodeAccountStatement(statement).notice;
  const refused = named && refuseByNotice(named, inForce, Math.floor(given.nowMs() / 1000));
  if (refused) return refused;
  const isOver = inForce && (statement || revoked.includes(decodeRootNotice(inForce.notice).device));
  if (isOver) await endRootNotice(given, tx, account);
  return undefined;
}
