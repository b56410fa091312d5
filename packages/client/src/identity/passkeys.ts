// The account's passkeys: which there are, adding one, taking one away. What the authenticator gives is turned into the keys of a slot
// here, and neither it nor anything derived from it but public keys is sent.
import { create } from '@bufbuild/protobuf';
import { type Bytes, derivePasskeyKeys, MAX_SLOTS, makeSlotList, successor } from '@heliogram/crypto';
import { asBytes, PasskeyNoteSchema, toHex } from '@heliogram/protocol';
import { type ChangeParts, changeAccount, noBytes } from './account-change.ts';
import { checkedDeviceName } from './device-name.ts';
import { PasskeyError } from './errors.ts';
import { knownSlots, slotsToSeal } from './known-slots.ts';
import { makePasskeyNote } from './make-passkey-note.ts';
import { type NotedPasskey, passkeyNoteChange, passkeyNotes, vouchedPasskeys } from './passkey-notes.ts';
import { missingNotes } from './recover.ts';
import { planRenewal } from './renewal.ts';

/** Passkeys an account may have at a time. */
export const maxPasskeys = 10;
/** Passkeys an account may ever have had: of a removed one it is remembered that it was. */
const maxEver = 200;
const maxCredentialBytes = 1023;

/** A passkey as shown to its owner. */
export interface PasskeyInfo {
  readonly id: string;
  readonly name: string;
  /** Seconds since 1970. */
  readonly addedAtS: number;
  /** The device it was added on: removed with that, unless its owner keeps it. */
  readonly device: number;
  /** WebAuthn's id of the credential. */
  readonly credentialId: Bytes;
}

/** What a browser gets from an authenticator. */
export interface NewPasskey {
  readonly credentialId: Bytes;
  /** 32 bytes: the result of the PRF extension for `passkeyInput`. */
  readonly prfOutput: Bytes;
  /** 1 to 64 characters. */
  readonly name: string;
}

export interface Passkeys {
  /** Those that open the account, oldest first. */
  list(): Promise<PasskeyInfo[]>;
  /** What a new passkey is to keep as its user handle. */
  handle(): Bytes;
  /** @throws PasskeyError `exists` · `too-many` · BadDeviceNameError · DisconnectedError. */
  add(passkey: NewPasskey): Promise<PasskeyInfo>;
  /** Takes a passkey away: the vault gets new keys, and every chat. @throws PasskeyError `unknown` · DisconnectedError. */
  remove(id: string): Promise<void>;
}

export interface PasskeysParts extends ChangeParts {
  readonly random: (length: number) => Bytes;
  readonly serverNowS: () => number;
  /** Called once a passkey was taken away by this device. */
  readonly removed: () => Promise<void>;
}

/** The passkeys, but for what needs none of this: see passkeys-door.ts. */
export class LivePasskeys implements Omit<Passkeys, 'handle'> {
  readonly #parts: PasskeysParts;

  constructor(parts: PasskeysParts) {
    this.#parts = parts;
  }

  async list(): Promise<PasskeyInfo[]> {
    const { vault, directory, local } = this.#parts;
    await vault.catchUp();
    // A note comes and goes with its slot.
    const { accountBytes, deviceList } = await directory.contact(toHex(local.value.account), { fresh: true });
    const passkeys = await vouchedPasskeys(vault, accountBytes, deviceList.devices);
    return passkeys.map(infoOf).toSorted((a, b) => a.addedAtS - b.addedAtS || (a.id < b.id ? -1 : 1));
  }

  async add({ credentialId, prfOutput, name }: NewPasskey): Promise<PasskeyInfo> {
    const parts = this.#parts;
    const { random, serverNowS, local } = parts;
    if (credentialId.length === 0 || credentialId.length > maxCredentialBytes)
      throw new RangeError('a credential id has 1 to 1023 bytes');
    const account = asBytes(local.value.account);
    const about = { credentialId, name: checkedDeviceName(name), addedAt: serverNowS() };
    const keys = derivePasskeyKeys(prfOutput);
    const { publics, ...made } = await makePasskeyNote(account, keys, local.value, about);
    await changeAccount(parts, async (base) => {
      const notes = await passkeyNotes(parts.vault, account);
      const { passkeys } = await knownSlots(parts, base);
      // The answer to an earlier attempt was lost.
      if (passkeys.some(({ id }) => id === made.id)) return undefined;
      if (notes.some(({ id }) => id === made.id)) throw new PasskeyError('exists');
      const { targets } = await slotsToSeal(parts, base, { random });
      const isFull = passkeys.length >= maxPasskeys || notes.length >= maxEver || targets.length >= MAX_SLOTS;
      if (isFull) throw new PasskeyError('too-many');
      const slots = [...targets, { slotId: random(8), kind: 'passkey' as const, ...publics }];
      const number = base.slots.number + 1;
      const { vrkGeneration } = base.slots;
      const list = { account, number, vrkGeneration, vrk: asBytes(local.value.vrk), slots };
      const slotList = await makeSlotList(list, base.key.sign, random);
      const staged = await parts.vault.stage([passkeyNoteChange(made), ...(await missingNotes(parts))]);
      return {
        request: { deviceList: noBytes, slotList, statement: noBytes, vault: [...staged.writes] },
        async accepted(rev) {
          await local.save({ slotListNumber: number, hasSlot: true });
          await parts.vault.accepted(staged, rev);
        },
      };
    });
    return infoOf(made);
  }

  async remove(id: string): Promise<void> {
    const parts = this.#parts;
    const { random, serverNowS } = parts;
    await changeAccount(parts, async (base) => {
      const notes = await passkeyNotes(parts.vault, base.identity.accountBytes);
      const found = notes.find((one) => one.id === id);
      if (!found) throw new PasskeyError('unknown');
      const isOnList = (await knownSlots(parts, base)).passkeys.some((one) => one.id === id);
      if (found.note.removedAt !== 0 && !isOnList) return undefined;
      const note = create(PasskeyNoteSchema, { ...found.note, removedAt: Math.max(1, serverNowS()) });
      return planRenewal(parts, base, {
        key: { ...base.key, statement: noBytes },
        deviceList: successor(base.identity.deviceList),
        sealing: { random, withoutPasskey: id },
        changes: [passkeyNoteChange({ id, note })],
      });
    });
    await parts.removed();
  }
}

function infoOf({ id, note }: NotedPasskey): PasskeyInfo {
  const { name, addedAt: addedAtS, device } = note;
  return { id, name, addedAtS, device, credentialId: asBytes(note.credentialId) };
}
