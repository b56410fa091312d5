// What a commit looks like in the timeline, told from how the roster changed at its epoch. Pure.
import { asBytes, type Commit, type Entry, toHex } from '@heliogram/protocol';
import type { Removal } from '../groups/group-session.ts';
import type { Roster } from '../groups/roster.ts';
import type { OpenedEvent } from './events.ts';

/** What is known of the chat. */
export interface Known {
  readonly roster: Roster;
  /** The newest epoch whose commit has been verified, and whose state is here; later ones are hidden. */
  readonly epoch: number;
  /** The verified commit that took this account out: no state follows from it. */
  readonly removal: Removal | undefined;
}

/** The line for a commit. */
export function commitEvent({ roster, epoch: known, removal }: Known, entry: Entry, commit: Commit): OpenedEvent {
  const { seq, time } = entry;
  const account = toHex(asBytes(commit.account));
  const place = { seq, time, account, device: commit.device };
  const { epoch } = commit;
  if (removal?.seq === seq && removal.epoch === epoch)
    return { ...place, kind: 'system', change: removedWord(roster, account, epoch), accounts: removal.accounts };
  if (epoch > known) return { ...place, kind: 'hidden', reason: 'unverified-commit' };
  const before = new Set(covering(roster, epoch - 1));
  const after = new Set(covering(roster, epoch));
  const added = [...after].filter((member) => !before.has(member));
  const removed = [...before].filter((member) => !after.has(member));
  if (added.length > 0) return { ...place, kind: 'system', change: 'added', accounts: added };
  if (removed.length > 0)
    return { ...place, kind: 'system', change: removedWord(roster, account, epoch), accounts: removed };
  const regranted = roster.spans.filter(
    (span) => span.from === epoch && roleBefore(roster, span.account, epoch) !== span.role,
  );
  if (regranted.length > 0)
    return { ...place, kind: 'system', change: 'policy', accounts: regranted.map((span) => span.account) };
  return { ...place, kind: 'silent' };
}

function covering(roster: Roster, epoch: number): string[] {
  return roster.spans
    .filter((span) => span.from <= epoch && (span.to === 0 || epoch < span.to))
    .map((span) => span.account);
}

function roleBefore(roster: Roster, account: string, epoch: number): number | undefined {
  return roster.spans.find((span) => span.account === account && span.to === epoch)?.role;
}

/** Plain members take out only those who have left. */
function removedWord(roster: Roster, committer: string, epoch: number): 'left' | 'removed' {
  const role = roster.spans.find(
    (span) => span.account === committer && span.from <= epoch && (span.to === 0 || epoch < span.to),
  )?.role;
  return (role ?? 0) >= 2 ? 'removed' : 'left';
}
