// What a contradiction means for who reads, in plain words: what the server did, never what the code found.
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { PlaceProblemKind } from '../place-types.ts';

/** Of one post, or of the place as a whole. */
export const problemWords: Readonly<Record<PlaceProblemKind, MessageDescriptor>> = {
  missing: msg`Something is missing here: posts that must be there were left out.`,
  altered: msg`These are not the words that were signed. They were changed afterwards.`,
  order: msg`Posts stand in an order that contradicts their signatures.`,
  'bad-signature': msg`The signature does not fit. Nobody is known to have posted this.`,
  'not-allowed': msg`Whoever posted this had no right to do so here.`,
  'unexplained-removal': msg`Something was taken away, and nothing explains it.`,
  'rolled-back': msg`The server shows less than it has shown you before: newer posts are gone.`,
  forked: msg`The server shows another history than the one it has shown you before.`,
  'bad-controls': msg`Who may do what here cannot be verified: what the server shows of it contradicts itself.`,
};
