// A signed GroupInfo with the group's external key (RFC 9420 sections 12.4.3 and 12.4.3.2): what an account needs to take its own
// place again after it lost its state. Holds no tree; that is fetched by hash.
import type { Extension, GroupInfo } from 'ts-mls';
import { lengthEncoder } from 'ts-mls/codec/variableLength.js';
import { signGroupInfo, verifyGroupInfoSignature } from 'ts-mls/groupInfo.js';
import { decodeMlsMessage, encodeMlsMessage } from 'ts-mls/message.js';
import { asOwn, type Bytes, concat, equal } from '../bytes.ts';
import { type Group, type LeafVerifier, leafAt } from './group.ts';
import { requireTree } from './leaf-rules.ts';
import { guarded, MlsError, require } from './mls-error.ts';
import { suite, suiteName } from './suite.ts';

/** Largest group info that is read. */
export const maxGroupInfoBytes = 65536;

const externalInitLabel = new TextEncoder().encode('MLS 1.0 external init secret');

/** An MLSMessage holding the GroupInfo of the group's epoch. For members only: whoever has it can try to rejoin. */
export function exportGroupInfo(group: Group): Promise<Bytes> {
  return guarded('misuse', 'the group info could not be made', async () => {
    const { state } = group;
    const cs = await suite();
    const { publicKey } = await cs.hpke.deriveKeyPair(state.keySchedule.externalSecret);
    const key = await cs.hpke.exportPublicKey(publicKey);
    const extensions: Extension[] = [{ extensionType: 'external_pub', extensionData: prefixed(key) }];
    const { context: groupContext, confirmationTag, ownLeaf: signer } = state;
    const info = { groupContext, extensions, confirmationTag, signer };
    const groupInfo = await signGroupInfo(info, state.signatureSeed, cs.signature);
    return asOwn(encodeMlsMessage({ version: 'mls10', wireformat: 'mls_group_info', groupInfo }));
  });
}

/** Reads a group info; whether it holds takes the tree. @throws MlsError `malformed` · `unsupported` */
export function readGroupInfo(bytes: Bytes): GroupInfo {
  require(bytes.length <= maxGroupInfoBytes, 'malformed', 'a group info is larger than any of ours');
  let decoded: ReturnType<typeof decodeMlsMessage>;
  try {
    decoded = decodeMlsMessage(bytes, 0);
  } catch (cause) {
    throw new MlsError('malformed', 'the bytes are no group info', { cause });
  }
  const [message, length] = decoded ?? [];
  if (message?.wireformat !== 'mls_group_info' || length !== bytes.length)
    throw new MlsError('malformed', 'the bytes are no group info');
  const { groupInfo } = message;
  require(groupInfo.groupContext.cipherSuite === suiteName, 'unsupported', 'the group uses another suite');
  return groupInfo;
}

/** Signed by a member of exactly this tree, every leaf of which is vouched for. @throws MlsError */
export async function requireGroupInfo(
  info: GroupInfo,
  tree: Group['state']['tree'],
  verifier: LeafVerifier,
): Promise<void> {
  const signer = leafAt(tree, info.signer);
  if (!signer) throw new MlsError('tree-mismatch', 'the group info is signed by a blank leaf');
  const isSigned = await verifyGroupInfoSignature(info, signer.signaturePublicKey, (await suite()).signature);
  require(isSigned, 'invalid-commit', 'the group info is not signed by its maker');
  await requireTree(tree, info.groupContext, verifier);
}

/** A fresh init secret sealed to the group's external key (section 8.3). @throws MlsError `malformed` */
export async function externalInit(
  info: GroupInfo,
): Promise<{ readonly kemOutput: Bytes; readonly initSecret: Bytes }> {
  const found = info.extensions.find(({ extensionType }) => extensionType === 'external_pub');
  if (!found) throw new MlsError('unsupported', 'the group info names no external key');
  const key = found.extensionData.subarray(1);
  require(key.length === 32 && equal(found.extensionData, prefixed(key)), 'malformed', 'the external key is broken');
  const { hpke } = await suite();
  const recipient = await hpke.importPublicKey(key);
  const { enc, secret } = await hpke.exportSecret(recipient, externalInitLabel, 32, new Uint8Array(0));
  return { kemOutput: asOwn(enc), initSecret: asOwn(secret) };
}

/** The other end of {@link externalInit}: what members derive from their external secret. */
export async function openExternalInit(group: Group, kemOutput: Bytes): Promise<Bytes> {
  const { hpke } = await suite();
  const { privateKey } = await hpke.deriveKeyPair(group.state.keySchedule.externalSecret);
  return asOwn(await hpke.importSecret(privateKey, externalInitLabel, kemOutput, 32, new Uint8Array(0)));
}

/** ExternalPub holds an HPKEPublicKey, which is a vector of its own: ts-mls 1.6.4 leaves its length out. */
function prefixed(key: Uint8Array): Bytes {
  const [length, write] = lengthEncoder(key.length);
  const header = new ArrayBuffer(length);
  write(0, header);
  return concat(new Uint8Array(header), key);
}
