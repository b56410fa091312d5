// From one epoch to the next (RFC 9420 section 8): transcript, key schedule, confirmation tag.
import type { GroupContext } from 'ts-mls';
import { nextEpochContext } from 'ts-mls/clientState.js';
import { createConfirmationTag, type FramedContentCommit } from 'ts-mls/framedContent.js';
import { type EpochSecrets, initializeEpoch } from 'ts-mls/keySchedule.js';
import { asOwn, type Bytes } from '../bytes.ts';
import { suite } from './suite.ts';

/** The next epoch's context, secrets and confirmation tag. */
export interface NextEpoch {
  readonly context: GroupContext;
  readonly secrets: EpochSecrets;
  readonly confirmationTag: Bytes;
}

/** What the next epoch is derived from. */
export interface EpochStep {
  /** The context of the epoch before, with the extensions of the next. */
  readonly context: GroupContext;
  readonly initSecret: Bytes;
  readonly confirmationTag: Bytes;
  readonly commitSecret: Bytes;
  readonly content: FramedContentCommit;
  readonly signature: Uint8Array;
  readonly treeHash: Bytes;
}

/** Derives the next epoch. Nothing given is changed. */
export async function nextEpoch(step: EpochStep): Promise<NextEpoch> {
  const cs = await suite();
  const context = await nextEpochContext(
    step.context,
    'mls_public_message',
    step.content,
    step.signature,
    step.treeHash,
    step.confirmationTag,
    cs.hash,
  );
  const secrets = await initializeEpoch(step.initSecret, step.commitSecret, context, new Uint8Array(32), cs.kdf);
  const tag = await createConfirmationTag(
    secrets.keySchedule.confirmationKey,
    context.confirmedTranscriptHash,
    cs.hash,
  );
  return { context, secrets, confirmationTag: asOwn(tag) };
}
