// Who was in a chat in which epoch, in which role and with which state of their device list. Pure.
// It answers for every message of the past whether its sender was a member, with a device valid then, and what they might do.
import { create } from '@bufbuild/protobuf';
import { fromHex } from '@heliogram/crypto';
import type { AccountKey } from '@heliogram/model';
import { type Role, type RosterSpan, RosterSpanSchema, toHex } from '@heliogram/protocol';

/** One account's membership over epochs `from <= e < to` (`to` 0: still) with everything about it unchanged. */
export interface Span {
  readonly account: AccountKey;
  readonly from: number;
  readonly to: number;
  readonly role: Role;
  /** The number of the account's device list that its leaf vouches for. */
  readonly deviceListNumber: number;
  readonly leaf: number;
}

/** A leaf of the group as it stands. */
export interface Leaf {
  readonly account: AccountKey;
  readonly leaf: number;
  readonly deviceListNumber: number;
}

/** All spans, oldest first. Immutable. */
export interface Roster {
  readonly spans: readonly Span[];
}

export const emptyRoster: Roster = { spans: [] };

/** The spans that are open: the members now. */
export function membersOf(roster: Roster): Span[] {
  return roster.spans.filter((span) => span.to === 0);
}

/** The account's span that covers an epoch, if it was a member then. */
export function spanAt(roster: Roster, account: AccountKey, epoch: number): Span | undefined {
  return roster.spans.findLast(
    (span) => span.account === account && span.from <= epoch && (span.to === 0 || epoch < span.to),
  );
}

/** The roster after the commit that made `epoch`, whose group has exactly these leaves. */
export function advanceRoster(
  roster: Roster,
  epoch: number,
  leaves: readonly Leaf[],
  roleOf: (account: AccountKey) => Role,
): Roster {
  const now = new Map(leaves.map((leaf) => [leaf.account, { ...leaf, role: roleOf(leaf.account) }]));
  const spans: Span[] = [];
  for (const span of roster.spans) {
    const leaf = span.to === 0 ? now.get(span.account) : undefined;
    const same =
      leaf && leaf.role === span.role && leaf.leaf === span.leaf && leaf.deviceListNumber === span.deviceListNumber;
    if (same) now.delete(span.account);
    // A span that would cover no epoch is dropped.
    if (span.to !== 0 || same) spans.push(span);
    else if (span.from < epoch) spans.push({ ...span, to: epoch });
  }
  for (const { account, leaf, deviceListNumber, role } of now.values())
    spans.push({ account, from: epoch, to: 0, role, deviceListNumber, leaf });
  return { spans };
}

/**
 * The roster with `limit` spans at most: all members of now, then what ended last. A record and an intro have a largest size; messages
 * from before what is kept can no longer be verified by whoever knows only this.
 */
export function boundedRoster(roster: Roster, limit: number): Roster {
  if (roster.spans.length <= limit) return roster;
  const open = roster.spans.filter((span) => span.to === 0);
  const closed = roster.spans.filter((span) => span.to !== 0).sort((a, b) => a.to - b.to);
  const room = Math.max(0, limit - open.length);
  return { spans: [...closed.slice(closed.length - room), ...open] };
}

/** The roster as a record. */
export function rosterToWire(roster: Roster): RosterSpan[] {
  return roster.spans.map((span) =>
    create(RosterSpanSchema, {
      account: fromHex(span.account),
      fromEpoch: span.from,
      toEpoch: span.to,
      role: span.role,
      deviceListNumber: span.deviceListNumber,
      leaf: span.leaf,
    }),
  );
}

/** The roster from a record. Spans that make no sense are dropped. */
export function rosterFromWire(spans: readonly RosterSpan[]): Roster {
  return {
    spans: spans
      .filter((span) => span.account.length === 16 && (span.toEpoch === 0 || span.toEpoch > span.fromEpoch))
      .map((span) => ({
        account: toHex(span.account),
        from: span.fromEpoch,
        to: span.toEpoch,
        role: span.role,
        deviceListNumber: span.deviceListNumber,
        leaf: span.leaf,
      })),
  };
}
