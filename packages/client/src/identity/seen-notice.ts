// Notices of a new root key as this device has seen them. The dates they bear are their makers' word; since when a device has known
// one is its own. For seven days from then the root key before may still say otherwise, and the new one says nothing yet.
import { type Bytes, decodeAccountStatement, equal, ROOT_NOTICE_PERIOD_S } from '@heliogram/crypto';

/** A verified notice, and since when this device has known it: seconds by the server's clock. */
export interface SeenNotice {
  readonly stored: Bytes;
  readonly seenAtS: number;
  /** What the server shows goes further than is believed here: the new root key has spoken, and is heard once this has settled. */
  readonly isUsed?: boolean;
}

/** What a chain of statements says that this device believes. */
export interface SeenChain {
  readonly statements: readonly Bytes[];
  readonly statementNumber: number;
  readonly rootNotice?: SeenNotice;
}

/** Whether a notice has been known here for its whole time. */
export function isSettled(notice: SeenNotice | undefined, nowS: number): boolean {
  return notice !== undefined && nowS - notice.seenAtS >= ROOT_NOTICE_PERIOD_S;
}

/** The notice by which a statement replaced the root key; undefined where the root key before signed it. */
export function noticeOf(statement: Bytes | undefined): Bytes | undefined {
  return statement && decodeAccountStatement(statement).notice;
}

/** Whether the root key before has said otherwise in time: another statement stands where one by notice stood. */
export function isVetoed(earlier: SeenChain, later: Pick<SeenChain, 'statements'>, nowS: number): boolean {
  const { statements, statementNumber, rootNotice } = earlier;
  const newest = statements.at(-1);
  const inItsPlace = later.statements[statementNumber - 1];
  if (!newest || !inItsPlace || equal(newest, inItsPlace)) return false;
  return noticeOf(newest) !== undefined && noticeOf(inItsPlace) === undefined && !isSettled(rootNotice, nowS);
}

/** A statement that a new root key has signed before its time was over, as far as this device can tell. */
export interface TooEarly {
  readonly number: number;
  /** What to remember of it, so that its time passes here from the first sight on. */
  readonly awaited: SeenNotice;
}

/** Each statement names those before it: who has known one notice for its whole time has known the earlier ones as long. */
export function tooEarly(earlier: SeenChain, later: Pick<SeenChain, 'statements'>, nowS: number): TooEarly | undefined {
  const { rootNotice: known, statementNumber } = earlier;
  const notices = later.statements.slice(statementNumber - 1).map(noticeOf);
  const place = known ? notices.findIndex((notice) => notice && equal(notice, known.stored)) : -1;
  const settled = isSettled(known, nowS) ? place + 1 : 0;
  const early = notices.findIndex((notice, index) => notice && index >= settled && index < notices.length - 1);
  if (early < 0) return undefined;
  const isRunning = known !== undefined && place >= settled;
  const stored = notices.findLast((notice) => notice !== undefined) as Bytes;
  const seen: SeenNotice = isRunning ? known : { stored, seenAtS: nowS };
  return { number: statementNumber + early + 1, awaited: seen.isUsed ? seen : { ...seen, isUsed: true } };
}
