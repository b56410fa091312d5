// Makes the note of a new passkey: passkey-notes.ts says what it is and reads it. It stands on HPKE, which reading does not.
import { create } from '@bufbuild/protobuf';
import { type Bytes, ed25519PublicKey, ed25519Signer, hpkePublicKey, type SlotKeys, toHex } from '@heliogram/crypto';
import { PasskeyNoteSchema } from '@heliogram/protocol';
import { holderInput, type NotedPasskey, type Voucher, vouchFor } from './passkey-notes.ts';
import type { SlotPublics } from './slot-notes.ts';

/** The note of a new passkey, which only its holder and a device of the account can make together. */
export async function makePasskeyNote(
  account: Bytes,
  keys: SlotKeys,
  voucher: Voucher,
  about: { readonly credentialId: Bytes; readonly name: string; readonly addedAt: number },
): Promise<NotedPasskey & { readonly publics: SlotPublics }> {
  const publics = {
    hpkePublic: await hpkePublicKey(keys.hpkeSeed),
    authPublic: await ed25519PublicKey(keys.authSeed),
  };
  const holderSignature = await ed25519Signer(keys.authSeed)(holderInput(account, publics));
  const unvouched = create(PasskeyNoteSchema, { ...about, hpkePublic: publics.hpkePublic, holderSignature });
  const id = toHex(publics.authPublic);
  return { id, publics, note: await vouchFor(account, { id, note: unvouched }, voucher) };
}
