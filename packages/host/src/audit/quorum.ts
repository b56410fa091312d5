// Whether the witnesses of a policy have cosigned: the newest checkpoint, or else a recent one that the newest continues.
import type { Bytes } from '@heliogram/crypto';
import {
  type BelievedCheckpoint,
  believeCheckpoint,
  proveConsistency,
  type TreeHead,
  type TrustPolicy,
  verifyConsistency,
} from '@heliogram/crypto/transparency';
import { checked } from './files.ts';
import { AuditFault, type Cosigned } from './verdict.ts';
import { asTime, entryAt, type Walked } from './walk.ts';

/** What witnesses last saw may be older than the newest entry, but not by more. */
const lateMs = 86_400_000;

/** Signed notes: the newest, and the one published with cosignatures, read before the newest. */
export interface Notes {
  readonly newest: Bytes;
  readonly cosigned: Bytes | undefined;
}

/** @throws AuditFault · AuditUnfinished. */
export async function checkQuorum(walked: Walked, notes: Notes, policy: TrustPolicy): Promise<Cosigned> {
  const { quorum } = policy;
  const { checkpoint, witnesses } = await cosignedOf(walked, notes, policy);
  return { quorum, size: quorum === null ? null : checkpoint.size, witnesses };
}

async function cosignedOf(walked: Walked, notes: Notes, policy: TrustPolicy): Promise<BelievedCheckpoint> {
  const believe = (note: Bytes) => checked('quorum', null, () => believeCheckpoint(note, policy));
  try {
    return await believe(notes.newest);
  } catch (error) {
    // The newest may be so new that its witnesses have not answered yet.
    if (!(error instanceof AuditFault) || notes.cosigned === undefined) throw error;
    const older = await believe(notes.cosigned);
    await requireRecentPart(walked, older.checkpoint);
    return older;
  }
}

/** The cosigned tree is the beginning of the one that was audited, and not old. */
async function requireRecentPart({ head, ...walked }: Walked, cosigned: TreeHead): Promise<void> {
  if (cosigned.size > head.size || cosigned.size === 0) {
    throw new AuditFault('quorum', null, `the witnesses saw ${cosigned.size} entries, the log shows ${head.size}`);
  }
  const path = await checked('tiles', null, () => proveConsistency(cosigned.size, head.size, walked.tiles));
  await checked('quorum', null, () => verifyConsistency(cosigned, head, path));
  const { timestampMs } = await entryAt({ head, ...walked }, cosigned.size - 1);
  if (walked.nowMs - timestampMs > lateMs) {
    throw new AuditFault('quorum', cosigned.size - 1, `the witnesses saw nothing after ${asTime(timestampMs)}`);
  }
}
