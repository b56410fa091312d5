// Attacks on the public log of names and keys.
import type { Attack } from './attack.ts';

const elsewhere = 'identity/key-log.test.ts';
const notBelieved = 'nothing new is believed of any account until the log can be verified again';

/** Attacks on the public log of names and keys. */
export const keyLogRows: readonly Attack[] = [
  {
    id: 'swapped-name-in-log',
    name: 'Swapped account behind a name never seen before',
    deed: 'answers to a name with an account that its key log does not name',
    kind: 'key-log-contradiction',
    outcome: 'nobody is found under the name',
    elsewhere,
  },
  {
    id: 'stale-log-head',
    name: 'Stale head of the key log',
    deed: 'shows a key log that no longer grows',
    kind: 'key-log-stale',
    outcome: notBelieved,
    elsewhere,
  },
  {
    id: 'split-view-head',
    name: 'Split view of the key log',
    deed: 'shows a key log with another past, or goes back to where it was',
    kind: 'key-log-forked',
    outcome: notBelieved,
    elsewhere,
  },
  {
    id: 'other-log',
    name: 'Another key log',
    deed: 'shows a key log signed by another key',
    kind: 'key-log-swapped',
    outcome: notBelieved,
    elsewhere,
  },
  {
    id: 'bad-log-proof',
    name: 'False proof of the key log',
    deed: 'changes a proof',
    kind: 'key-log-bad-proof',
    outcome: notBelieved,
    elsewhere,
  },
  {
    id: 'missing-log',
    name: 'Vanished key log',
    deed: 'says that it has no key log any more',
    kind: 'key-log-missing',
    outcome: notBelieved,
    elsewhere,
  },
  {
    id: 'unwitnessed-log',
    name: 'Key log without witnesses',
    deed: 'shows a head that too few of the chosen witnesses have signed',
    kind: 'key-log-unwitnessed',
    outcome: notBelieved,
    elsewhere,
  },
  {
    id: 'hidden-own-device',
    name: 'Own device hidden from its owner',
    deed: 'has an entry for an account that it does not show to that account',
    kind: 'own-key-log-entry',
    outcome: 'the owner is alarmed',
    elsewhere,
  },
];
