// The form of a row in the table of attacks.
import type { FindingKind } from '@heliogram/client';

/** One attack. */
export interface Attack {
  readonly id: string;
  /** What it is called, in plain words. */
  readonly name: string;
  /** What the server does, as a sentence without its subject. */
  readonly deed: string;
  readonly kind: FindingKind;
  /** What becomes of it beside the finding. */
  readonly outcome: string;
  /** The test that performs it, from `packages/scenarios/src`, where that is not this folder's. */
  readonly elsewhere?: string;
}
