// What a malicious server can try, in one table: the tests run from it, and the table in SECURITY.md is written from it. A row says what
// the server does, which kind of finding a person then sees, and where the proof is when it is not in this folder.
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

const froze = 'the chat freezes: nothing later is believed, nothing is sent';
const hidden = 'one line says that a message was hidden';
const ignored = 'what was known before stays in force';

const journal: readonly Attack[] = [
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

const groups: readonly Attack[] = [
  {
    id: 'ghost-member',
    name: 'Ghost member, by a commit of its own',
    deed: 'puts a commit into the chat that adds a member nobody added',
    kind: 'bad-commit',
    outcome: froze,
  },
  {
    id: 'ghost-in-list',
    name: 'Ghost member, in its own books',
    deed: 'counts an account among the members that has no leaf in the group',
    kind: 'ghost-member',
    outcome: 'the list of members stays that of the group; the ghost has no keys',
  },
  {
    id: 'ghost-leaf',
    name: 'Ghost member, helped by a member',
    deed: 'delivers a member’s commit with a leaf that the account it names never signed',
    kind: 'ghost-member',
    outcome: froze,
  },
  {
    id: 'foreign-key-package',
    name: 'Ghost member, by a foreign key package',
    deed: 'answers with somebody else’s key package when a person is added',
    kind: 'foreign-key-package',
    outcome: 'nobody is added',
  },
  {
    id: 'expired-key-package',
    name: 'Stale key package',
    deed: 'hands out a key package whose time is over',
    kind: 'stale-key-package',
    outcome: 'nobody is added',
  },
  {
    id: 'replaced-key-package',
    name: 'Key package of a replaced key',
    deed: 'hands out a key package made before the account replaced its key',
    kind: 'stale-key-package',
    outcome: 'nobody is added',
  },
  {
    id: 'self-made-admin',
    name: 'Role change nobody may make',
    deed: 'delivers a commit by which a plain member makes themselves administrator',
    kind: 'bad-rights',
    outcome: froze,
  },
  {
    id: 'withheld-commit',
    name: 'Withheld commit',
    deed: 'keeps a change of members back and shows the messages after it',
    kind: 'withheld-commit',
    outcome: `${froze}, so that nobody removed reads along`,
  },
  {
    id: 'old-epoch',
    name: 'Withheld commit, from who speaks',
    deed: 'calls the keys of a sender old and shows no newer ones',
    kind: 'withheld-commit',
    outcome: 'the message waits',
  },
  {
    id: 'lying-link',
    name: 'Lying link',
    deed: 'changes the link from new keys to the old ones, or leaves it out',
    kind: 'bad-link',
    outcome: froze,
  },
  {
    id: 'lying-link-back',
    name: 'Lying link into the past',
    deed: 'changes the links by which a new device walks back through the keys',
    kind: 'bad-link',
    outcome: 'the past stays closed; the present is read',
  },
  {
    id: 'outsider',
    name: 'Voice of somebody removed',
    deed: 'shows what a removed member goes on saying under the old keys',
    kind: 'outsider-message',
    outcome: hidden,
  },
  {
    id: 'wrong-mouth',
    name: 'Words in another’s mouth',
    deed: 'names another member as the author of a message',
    kind: 'altered-entry',
    outcome: hidden,
  },
  {
    id: 'ghost-speaker',
    name: 'Ghost device, as a speaker',
    deed: 'names a device that is on no list as the author of a message',
    kind: 'ghost-device',
    outcome: hidden,
  },
  {
    id: 'ghost-group',
    name: 'Another group in the place of a living one',
    deed: 'delivers an invitation into a chat that the account has not left',
    kind: 'bad-welcome',
    outcome: ignored,
  },
  {
    id: 'replayed-welcome',
    name: 'Replayed invitation',
    deed: 'delivers an invitation a second time',
    kind: 'replayed-welcome',
    outcome: ignored,
  },
  {
    id: 'wrong-tree',
    name: 'Wrong list of members’ keys',
    deed: 'gives out another ratchet tree than the invitation names',
    kind: 'bad-tree',
    outcome: 'the invitation is refused',
  },
];

const accounts: readonly Attack[] = [
  {
    id: 'swapped-account-key',
    name: 'Swapped account key',
    deed: 'appends a key that the account has not signed for',
    kind: 'bad-identity',
    outcome: ignored,
  },
  {
    id: 'swapped-username',
    name: 'Swapped username',
    deed: 'answers to a known name with another account',
    kind: 'username-moved',
    outcome: 'the name leads nowhere until the other account is named by its id',
  },
  {
    id: 'ghost-device',
    name: 'Ghost device, on a list',
    deed: 'adds a device to somebody’s list of devices',
    kind: 'bad-identity',
    outcome: ignored,
  },
  {
    id: 'device-list-rollback',
    name: 'Rollback of a device list',
    deed: 'shows an older list, on which a device that was shut out still counts',
    kind: 'device-list-rollback',
    outcome: ignored,
  },
  {
    id: 'slot-list-rollback',
    name: 'Rollback of the slot list',
    deed: 'shows an older list of ways into the vault',
    kind: 'slot-list-rollback',
    outcome: 'no key is sealed to it',
  },
  {
    id: 'rogue-slot',
    name: 'Strange way into the vault',
    deed: 'helps a thief who put a slot of their own on the list',
    kind: 'unknown-slot',
    outcome: 'gone with the next removal of a device',
    elsewhere: 'identity/rogue-slot.test.ts',
  },
  {
    id: 'vault-rollback',
    name: 'Rollback of a vault record',
    deed: 'gives out an older version of a record',
    kind: 'vault-rollback',
    outcome: ignored,
  },
  {
    id: 'vault-fork',
    name: 'Two contents of a vault record',
    deed: 'gives out another content under the same version',
    kind: 'vault-fork',
    outcome: ignored,
  },
  {
    id: 'vault-unreadable',
    name: 'Moved vault record',
    deed: 'gives out an old content under a new version',
    kind: 'vault-unreadable',
    outcome: ignored,
  },
  {
    id: 'vault-deletion',
    name: 'Deleted vault record',
    deed: 'says that a record was deleted',
    kind: 'vault-deletion',
    outcome: ignored,
  },
  {
    id: 'foreign-challenge',
    name: 'Challenge of another server',
    deed: 'passes on what another server wants signed',
    kind: 'host-changed',
    outcome: 'nothing is signed',
  },
  {
    id: 'damaged-file',
    name: 'Other bytes of a file',
    deed: 'gives out other bytes than were stored',
    kind: 'bad-file',
    outcome: 'nothing of them is shown',
    elsewhere: 'talk/lying-files.test.ts',
  },
];

/** Every attack, in the order of the table. */
export const attacks: readonly Attack[] = [...journal, ...groups, ...accounts];
