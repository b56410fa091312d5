// What an audit can find: nothing wrong, something wrong with the log, or that it could not be read to the end.
import type { Bytes } from '@heliogram/crypto';

/**
 * What was looked at: `configuration` who the log says it is · `checkpoint` form and signature · `tiles` hashes against the
 * checkpoint · `consistency` with the head audited before · `entries` against the hashes · `time` order, and not in the future ·
 * `update` map to map, only additions · `freshness` of the newest entry · `quorum` of the policy.
 */
export type Check =
  | 'configuration'
  | 'checkpoint'
  | 'tiles'
  | 'consistency'
  | 'entries'
  | 'time'
  | 'update'
  | 'freshness'
  | 'quorum';

/** The log, or whoever passed it on, is wrong. `index`: at which entry; null: about no single one. */
export class AuditFault extends Error {
  override readonly name = 'AuditFault';
  readonly check: Check;
  readonly index: number | null;
  /** What the log had signed when it was found: a note. */
  checkpoint: Bytes | undefined;

  constructor(check: Check, index: number | null, says: string, options?: ErrorOptions) {
    super(says, options);
    this.check = check;
    this.index = index;
  }
}

/** The log could not be read, or the audit not be kept: says nothing about the log's honesty. */
export class AuditUnfinished extends Error {
  override readonly name = 'AuditUnfinished';
}

/** A log that was silent for longer than it may; no proof of a lie, because servers stop at times. */
export interface Silence {
  /** The entry after it; the size of the log for one that lasts. */
  readonly index: number;
  readonly fromMs: number;
  readonly untilMs: number;
}

/** What an audit without a fault found. */
export interface Audited {
  readonly origin: string;
  /** The first entry ever looked at. */
  readonly from: number;
  /** The first entry looked at in this run. */
  readonly resumedAt: number;
  readonly size: number;
  /** Added to the map since `from`. */
  readonly leaves: number;
  readonly newestMs: number;
  /** The first ones; `silences` counts all of this run. */
  readonly silent: readonly Silence[];
  readonly silences: number;
  /** Undefined: no policy was given. */
  readonly cosigned: Cosigned | undefined;
}

/** What the policy's witnesses said. `size`: up to where; null without a quorum in the policy. */
export interface Cosigned {
  readonly quorum: string | null;
  readonly size: number | null;
  readonly witnesses: readonly string[];
}
