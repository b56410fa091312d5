// Notices of a new root key: what somebody with devices and without the recovery phrase may give, and take back. How long one has been
// in force is this server's own clock.
import {
  decodeDeviceList,
  ROOT_NOTICE_PERIOD_S,
  type RootNotice,
  verifyRootNotice,
  verifyStatementChain,
} from '@heliogram/crypto';
import {
  type AnnounceRequest,
  type Bytes,
  Code,
  isRefusal,
  type RefusalValue,
  refuse,
  type Verdict,
} from '@heliogram/protocol';
import { verified } from '../../platform/crypto-refusal.ts';
import type { Sql } from '../../platform/database/port.ts';
import type { SignedInCaller } from '../../platform/feature.ts';
import { transactOrRefuse } from '../../platform/refused-inside.ts';
import type { AccountsDependencies } from './feature.ts';
import {
  deleteRootNotice,
  lockAccount,
  putRootNotice,
  type RootNoticeRow,
  rootNoticeOf,
  statementsOf,
} from './store.ts';

/** How far a notice may be dated from the server's clock. */
const maxOffS = 300;

/** Puts a notice into force. BAD_SIGNATURE, STALE_VERSION (another statement came first), OUT_OF_RANGE (its date). */
export function announce(
  given: AccountsDependencies,
  caller: SignedInCaller,
  request: AnnounceRequest,
): Promise<Verdict<Record<string, never>>> {
  const stored = request.notice as Bytes;
  return transactOrRefuse(given.database, async (tx) => {
    const notice = await acceptable(given, tx, caller, stored);
    if (isRefusal(notice)) return notice;
    await putRootNotice(tx, { account: caller.account, notice: stored, announcedAtS: nowS(given) });
    await given.keyRecords.noticed(tx, caller.account, stored);
    return {};
  });
}

/** Ends a notice. */
export async function withdraw(
  given: AccountsDependencies,
  caller: SignedInCaller,
): Promise<Verdict<Record<string, never>>> {
  return transactOrRefuse(given.database, async (tx) => {
    if (!(await lockAccount(tx, caller.account, 'update'))) return refuse(Code.NOT_FOUND, { detail: 'account' });
    await endRootNotice(given, tx, caller.account);
    return {};
  });
}

/** Ends the notice there is. */
export async function endRootNotice(given: AccountsDependencies, tx: Sql, account: Bytes): Promise<void> {
  if (!(await rootNoticeOf(tx, account))) return;
  await deleteRootNotice(tx, account);
  await given.keyRecords.noticed(tx, account, null);
}

async function acceptable(
  given: AccountsDependencies,
  tx: Sql,
  caller: SignedInCaller,
  stored: Bytes,
): Promise<Verdict<RootNotice>> {
  const row = await lockAccount(tx, caller.account, 'update');
  if (!row) return refuse(Code.NOT_FOUND, { detail: 'account' });
  if (decodeDeviceList(row.deviceList).devices[caller.device - 1]?.revokedAtS !== null)
    return refuse(Code.DEVICE_REVOKED);
  const owner = await verifyStatementChain(await statementsOf(tx, caller.account), caller.account);
  const notice = await verified('notice', () => verifyRootNotice(stored, owner));
  if (isRefusal(notice)) return notice;
  if (notice.device !== caller.device) return refuse(Code.MALFORMED, { detail: 'notice: of another device' });
  const isOff = Math.abs(notice.announcedAtS - nowS(given)) > maxOffS;
  return isOff ? refuse(Code.OUT_OF_RANGE, { detail: "notice: not dated by the server's clock" }) : notice;
}

/** Why a statement by notice is not accepted yet, or at all. */
export function refuseByNotice(
  notice: Bytes,
  inForce: RootNoticeRow | undefined,
  now: number,
): RefusalValue | undefined {
  if (!inForce || !Buffer.from(inForce.notice).equals(notice)) return refuse(Code.NOT_FOUND, { detail: 'notice' });
  if (inForce.announcedAtS + ROOT_NOTICE_PERIOD_S > now)
    return refuse(Code.FORBIDDEN, { detail: 'notice: seven days are not over' });
  return undefined;
}

function nowS({ nowMs }: AccountsDependencies): number {
  return Math.floor(nowMs() / 1000);
}
