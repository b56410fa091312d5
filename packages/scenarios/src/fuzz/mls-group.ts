// A group of two made here, for the structures of MLS that no conversation carries as they are.
import {
  createGroup,
  ed25519PublicKey,
  encodeGroup,
  encodeTree,
  exportGroupInfo,
  generateKeyPackage,
  type LeafSigner,
  type LeafVerifier,
  makeCommit,
} from '@heliogram/crypto';

type Bytes = Uint8Array<ArrayBuffer>;

const nowS = 1_800_000_000;
const text = (word: string): Bytes => new TextEncoder().encode(word);

async function signerOf(name: string): Promise<LeafSigner> {
  const privateKey = new Uint8Array(32).fill(name.charCodeAt(0));
  return { identity: text(name), signatureKeyPair: { publicKey: await ed25519PublicKey(privateKey), privateKey } };
}

/** Whoever is named is believed: what is fuzzed is the reading. */
export const verifier: LeafVerifier = {
  verify: async () => true,
  accountOf: (identity) => Buffer.from(identity).toString('hex'),
};

export interface GroupOfTwo {
  readonly signer: LeafSigner;
  readonly commit: Bytes;
  readonly tree: Bytes;
  readonly state: Bytes;
  readonly groupInfo: Bytes;
}

/** Their group at its first epoch with two members, in all its forms. */
export async function groupOfTwo(): Promise<GroupOfTwo> {
  const [ann, bob] = [await signerOf('ann'), await signerOf('bob')];
  const alone = await createGroup({ groupId: text('group'), signer: ann, policy: text('p'), nowS });
  const added = await generateKeyPackage(bob, { nowS });
  const { group, commit } = await makeCommit(alone, { add: [added.publicBytes], update: true, verifier });
  return {
    signer: ann,
    commit,
    tree: encodeTree(group),
    state: encodeGroup(group),
    groupInfo: await exportGroupInfo(group),
  };
}
