// Attacks on the journal of a chat.
import type { Attack } from './attack.ts';
import { froze, hidden } from './outcomes.ts';

/** Attacks on the journal of a chat. */
export const journalRows: readonly Attack[] = [
  {
    id: 'altered-entry',
    name: 'Altered message',
    deed: 'changes one bit of a message and computes every hash anew',
    kind: 'altered-entry',
    outcome: `${hidden}; the next speaker’s message tells of the fork as well`,
  },
  {
    id: 'altered-under-true-head',
    name: 'Altered message under the true head',
    deed: 'changes a message and names the hash that the true history has',
    kind: 'fork',
    outcome: froze,
  },
  {
    id: 'no-entry',
    name: 'Garbage for an entry',
    deed: 'gives out entries without a kind, with fields of a wrong length, or no entries at all',
    kind: 'altered-entry',
    outcome: froze,
  },
  {
    id: 'hole',
    name: 'Removed message, leaving a hole',
    deed: 'leaves an entry out',
    kind: 'missing-entries',
    outcome: froze,
  },
  {
    id: 'removed-entry',
    name: 'Removed message, closing the hole',
    deed: 'leaves an entry out and numbers and hashes the others anew',
    kind: 'displaced-entries',
    outcome: hidden,
  },
  {
    id: 'erased-entry',
    name: 'Erased message',
    deed: 'empties a message as if it had been deleted',
    kind: 'erased-entry',
    outcome: 'its place says that a message is missing',
  },
  {
    id: 'withheld-past',
    name: 'Withheld past',
    deed: 'says that nothing stands before the newest page',
    kind: 'missing-entries',
    outcome: 'what is held stays readable; the past is asked for again',
  },
  {
    id: 'lost-message',
    name: 'Accepted and thrown away',
    deed: 'accepts a message and puts another in its place',
    kind: 'lost-message',
    outcome: 'the message stands there as not sent, to be sent again',
  },
  {
    id: 'swapped-entries',
    name: 'Reordered messages',
    deed: 'swaps two entries as they are',
    kind: 'displaced-entries',
    outcome: froze,
  },
  {
    id: 'renumbered-entries',
    name: 'Reordered messages, numbered anew',
    deed: 'swaps two entries and numbers and hashes them anew',
    kind: 'displaced-entries',
    outcome: hidden,
  },
  {
    id: 'repeated-entry',
    name: 'Duplicated message',
    deed: 'shows a message a second time at another place',
    kind: 'repeated-entry',
    outcome: 'it counts once',
  },
  {
    id: 'fork',
    name: 'Two histories for two members',
    deed: 'shows two members the same messages in two orders',
    kind: 'fork',
    outcome: 'found with the next message of anybody who saw the other order',
  },
  {
    id: 'truncated-journal',
    name: 'Truncated history',
    deed: 'takes the newest entries back',
    kind: 'truncated-journal',
    outcome: froze,
  },
  {
    id: 'truncated-for-newcomer',
    name: 'Truncated history, before a device that lost its store',
    deed: 'takes the newest entries back when a device begins anew',
    kind: 'truncated-journal',
    outcome: `what another device has read is in the vault; ${froze}`,
  },
  {
    id: 'wrong-frank',
    name: 'Wrong receipt',
    deed: 'gives the author another receipt (frank) of a message than everybody else',
    kind: 'wrong-frank',
    outcome: 'the message is shown, marked as not reportable in the finding',
  },
  {
    id: 'no-frank',
    name: 'No receipt',
    deed: 'gives out messages without the receipt that a report needs',
    kind: 'wrong-frank',
    outcome: 'the message is shown, marked as not reportable in the finding',
  },
];
