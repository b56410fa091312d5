// What can be found: every kind of lie, fault or break that a client tells of, what it is about and how much it matters. A closed
// list: a new kind is a decision, and every app has words for it (the type demands them).

/** What a finding is about. */
export type FindingArea = 'vault' | 'account' | 'chat' | 'message' | 'place' | 'device';

/**
 * How much it matters. `alarm`: somebody may be reading along, speaking for somebody else or locking somebody out: act. `warning`: a
 * false thing was kept out, or a true one is missing: look. `notice`: something did not work and was not used.
 */
export type FindingSeverity = 'alarm' | 'warning' | 'notice';

/** What kind of thing was found. */
export type FindingKind =
  | 'vault-rollback'
  | 'vault-fork'
  | 'vault-unreadable'
  | 'vault-deletion'
  | 'slot-list-rollback'
  | 'unknown-slot'
  | 'statement-rollback'
  | 'statement-fork'
  | 'device-list-rollback'
  | 'device-list-fork'
  | 'bad-identity'
  | 'username-moved'
  | 'own-keys-changed'
  | 'foreign-key-package'
  | 'stale-key-package'
  | 'key-log-forked'
  | 'key-log-swapped'
  | 'key-log-contradiction'
  | 'own-key-log-entry'
  | 'key-log-bad-proof'
  | 'key-log-stale'
  | 'key-log-missing'
  | 'key-log-unwitnessed'
  | 'host-changed'
  | 'duty-failed'
  | 'fork'
  | 'truncated-journal'
  | 'missing-entries'
  | 'erased-entry'
  | 'displaced-entries'
  | 'repeated-entry'
  | 'altered-entry'
  | 'lost-message'
  | 'bad-commit'
  | 'bad-rights'
  | 'ghost-member'
  | 'bad-link'
  | 'bad-tree'
  | 'withheld-commit'
  | 'withheld-keys'
  | 'bad-welcome'
  | 'replayed-welcome'
  | 'ghost-device'
  | 'outsider-message'
  | 'forged-message'
  | 'wrong-frank'
  | 'hidden-message'
  | 'bad-file'
  | 'place-missing'
  | 'place-altered'
  | 'place-order'
  | 'place-bad-signature'
  | 'place-not-allowed'
  | 'place-unexplained-removal'
  | 'place-rolled-back'
  | 'place-forked'
  | 'place-bad-controls'
  | 'place-name-moved';

interface KindFacts {
  readonly area: FindingArea;
  readonly severity: FindingSeverity;
}

const facts: Readonly<Record<FindingKind, KindFacts>> = {
  // The vault, the account's own memory at the server.
  'vault-rollback': { area: 'vault', severity: 'warning' },
  'vault-fork': { area: 'vault', severity: 'warning' },
  'vault-unreadable': { area: 'vault', severity: 'warning' },
  'vault-deletion': { area: 'vault', severity: 'warning' },
  'slot-list-rollback': { area: 'vault', severity: 'alarm' },
  'unknown-slot': { area: 'vault', severity: 'alarm' },
  // Accounts: who somebody is, and which devices are theirs.
  'statement-rollback': { area: 'account', severity: 'alarm' },
  'statement-fork': { area: 'account', severity: 'alarm' },
  'device-list-rollback': { area: 'account', severity: 'alarm' },
  'device-list-fork': { area: 'account', severity: 'alarm' },
  'bad-identity': { area: 'account', severity: 'alarm' },
  'username-moved': { area: 'account', severity: 'alarm' },
  'own-keys-changed': { area: 'account', severity: 'alarm' },
  'foreign-key-package': { area: 'account', severity: 'alarm' },
  'stale-key-package': { area: 'account', severity: 'warning' },
  // The public log of names and keys.
  'key-log-forked': { area: 'account', severity: 'alarm' },
  'key-log-swapped': { area: 'account', severity: 'alarm' },
  'key-log-contradiction': { area: 'account', severity: 'alarm' },
  'own-key-log-entry': { area: 'account', severity: 'alarm' },
  'key-log-bad-proof': { area: 'account', severity: 'alarm' },
  'key-log-stale': { area: 'account', severity: 'warning' },
  'key-log-missing': { area: 'account', severity: 'warning' },
  'key-log-unwitnessed': { area: 'account', severity: 'warning' },
  // The server calls itself by another name.
  'host-changed': { area: 'device', severity: 'alarm' },
  // Something this device has to do for its account was refused for good, or failed for no reason of the network.
  'duty-failed': { area: 'device', severity: 'notice' },
  // The journal of a chat.
  fork: { area: 'chat', severity: 'alarm' },
  'truncated-journal': { area: 'chat', severity: 'warning' },
  'erased-entry': { area: 'chat', severity: 'warning' },
  'missing-entries': { area: 'chat', severity: 'warning' },
  'displaced-entries': { area: 'chat', severity: 'warning' },
  'repeated-entry': { area: 'chat', severity: 'warning' },
  'altered-entry': { area: 'chat', severity: 'warning' },
  'lost-message': { area: 'chat', severity: 'warning' },
  // Who is in a chat, under which keys and with which rights.
  'bad-commit': { area: 'chat', severity: 'alarm' },
  'bad-rights': { area: 'chat', severity: 'alarm' },
  'ghost-member': { area: 'chat', severity: 'alarm' },
  'bad-link': { area: 'chat', severity: 'warning' },
  'bad-tree': { area: 'chat', severity: 'warning' },
  'withheld-commit': { area: 'chat', severity: 'alarm' },
  'withheld-keys': { area: 'chat', severity: 'warning' },
  'bad-welcome': { area: 'chat', severity: 'alarm' },
  'replayed-welcome': { area: 'chat', severity: 'warning' },
  // Single messages and files.
  'ghost-device': { area: 'message', severity: 'alarm' },
  'outsider-message': { area: 'message', severity: 'alarm' },
  'forged-message': { area: 'message', severity: 'alarm' },
  'wrong-frank': { area: 'message', severity: 'warning' },
  'hidden-message': { area: 'message', severity: 'notice' },
  'bad-file': { area: 'message', severity: 'warning' },
  // Public places: what anybody can read, and nobody may rewrite.
  'place-missing': { area: 'place', severity: 'warning' },
  'place-altered': { area: 'place', severity: 'alarm' },
  'place-order': { area: 'place', severity: 'warning' },
  'place-bad-signature': { area: 'place', severity: 'alarm' },
  'place-not-allowed': { area: 'place', severity: 'warning' },
  'place-unexplained-removal': { area: 'place', severity: 'warning' },
  'place-rolled-back': { area: 'place', severity: 'warning' },
  'place-forked': { area: 'place', severity: 'alarm' },
  'place-bad-controls': { area: 'place', severity: 'alarm' },
  'place-name-moved': { area: 'place', severity: 'alarm' },
};

/** Every kind, in the order in which they are explained. */
export const findingKinds: readonly FindingKind[] = Object.keys(facts) as FindingKind[];

/** What a kind is about and how much it matters. A kind that only a later version of the app knows is a warning about this device. */
export function factsOfFinding(kind: string): KindFacts {
  return isFindingKind(kind) ? facts[kind] : { area: 'device', severity: 'warning' };
}

/** Whether a word, perhaps kept by another version of the app, is a kind known here. */
export function isFindingKind(word: string): word is FindingKind {
  return Object.hasOwn(facts, word);
}
