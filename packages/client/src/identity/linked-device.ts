// A new device, linked by showing a code to one of the account: what it is granted is held against the account's papers.
import { create } from '@bufbuild/protobuf';
import { ed25519PublicKey, equal, type Random, requireVrkOf, verifySlotList } from '@heliogram/crypto';
import { asBytes, type LocalDevice, LocalDeviceSchema, methods, toHex } from '@heliogram/protocol';
import { openConnection } from '../platform/net/connection.ts';
import type { Connection } from '../platform/net/connection-types.ts';
import { patiently } from '../platform/net/patience.ts';
import type { AccountOptions } from './account-types.ts';
import { contactRows } from './directory.ts';
import { NotBelievedError, StoreTakenError } from './errors.ts';
import { linkAsNew } from './link.ts';
import { LocalDeviceRow, newDeviceSeeds, pendingDeviceKey, putLocalDevice } from './local-device.ts';
import { meetServer } from './sign-in.ts';
import { verifyIdentity } from './verified-identity.ts';

/** Who holds the new device. */
export interface LinkPerson {
  readonly onQr: (qr: string) => void;
  readonly askCode: () => Promise<string>;
  /** Ends the linking; it then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** The new device, written down. @throws LinkFailedError · NotBelievedError · StoreTakenError. */
export async function linkedDevice(
  { store, server, random, transport, deviceName = '' }: AccountOptions & { readonly random: Random },
  person: LinkPerson,
): Promise<LocalDeviceRow> {
  const present = await LocalDeviceRow.load(store);
  if (present) throw new StoreTakenError(present.value.username);
  const connection = openConnection({ server, ...(transport && { transport }) });
  try {
    const { host } = await patiently(() => meetServer(connection.call, server));
    const seeds = newDeviceSeeds(random);
    const devicePublicKey = await ed25519PublicKey(seeds.deviceSeed);
    const grant = await linkAsNew({ call: connection.call, server, random, devicePublicKey }, person);
    const local = create(LocalDeviceSchema, { ...grant, ...seeds, host, deviceName });
    // Granted and on the list: from here on a crash must not lose the keys.
    await store.transact([putLocalDevice(local, pendingDeviceKey)]);
    const { verified, contact } = await verifyGrant(connection, local);
    await store.transact([...contact, putLocalDevice(verified), { remove: pendingDeviceKey }]);
    return new LocalDeviceRow(store, verified);
  } finally {
    connection.close();
  }
}

/** The grant held against the account's papers: this device must be on the list, and the vault key the slot list's. */
async function verifyGrant(
  connection: Connection,
  local: LocalDevice,
): Promise<{ readonly verified: LocalDevice; readonly contact: ReturnType<typeof contactRows> }> {
  const { username, device } = local;
  const found = await patiently(() => connection.call(methods.accounts.findSlots, { username }));
  if (!found.identity) throw new NotBelievedError('the server answered without an identity');
  try {
    const identity = await verifyIdentity(found.identity);
    const own = identity.deviceList.devices[device - 1];
    const key = await ed25519PublicKey(asBytes(local.deviceSeed));
    if (identity.account !== toHex(local.account) || !own || !equal(own.publicKey, key)) {
      throw new NotBelievedError('this device is not on the list of the account it was linked to');
    }
    const { accountBytes: account, accountKey } = identity;
    const slots = await verifySlotList(asBytes(found.slotList), { account, accountKey });
    requireVrkOf(slots, asBytes(local.vrk));
    const { vrkGeneration, number: slotListNumber } = slots;
    return {
      verified: create(LocalDeviceSchema, { ...local, vrkGeneration, slotListNumber }),
      contact: contactRows(identity),
    };
  } catch (cause) {
    if (cause instanceof NotBelievedError) throw cause;
    throw new NotBelievedError('what the server says about the linked account is not believable', { cause });
  }
}
