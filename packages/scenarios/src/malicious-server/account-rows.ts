// Attacks on who somebody is, and on what an account remembers.
import type { Attack } from './attack.ts';
import { ignored } from './outcomes.ts';

/** Attacks on who somebody is, and on what an account remembers. */
export const accountRows: readonly Attack[] = [
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
    id: 'withheld-device-list',
    name: 'Withheld device list',
    deed: 'keeps back the newest list of devices, which somebody’s keys name',
    kind: 'device-list-rollback',
    outcome: 'nobody is added',
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
