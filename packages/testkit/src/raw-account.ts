// An account without any SDK: true keys, certificates and lists, signed in on a line of its own. For protocol tests that
// must say exactly this and not what a client would say.

import { create } from '@bufbuild/protobuf';
import {
  accountIdOf,
  type Bytes,
  createGroup,
  derivePhraseKeys,
  ed25519PublicKey,
  ed25519Signer,
  encodeTree,
  type Group,
  generateKeyPackage,
  hpkePublicKey,
  type LeafSigner,
  makeLeafIdentity,
  makeSlotList,
  type Signer,
  signAccountStatement,
  signDeviceList,
  signSignIn,
  systemRandom,
} from '@heliogram/crypto';
import {
  ChallengeResponseSchema,
  ChatKind,
  decodeMessage,
  encodeMessage,
  methods,
  PolicySchema,
  Role,
} from '@heliogram/protocol';
import { RawLine } from './raw-line.ts';

/** A signed-in account with one device. */
export interface RawAccount {
  readonly account: Bytes;
  readonly line: RawLine;
  /** Signs further lines in. */
  readonly token: Bytes;
  /** A fresh certified MLS leaf of the account. */
  makeLeaf(): Promise<LeafSigner>;
}

/** Signs up and in on a new line. */
export async function signUpRaw(server: string, username: string): Promise<RawAccount> {
  const line = await RawLine.open(server);
  const challenge = await line.call(methods.sessions.challenge, {});
  const { nonce, host, serverTime } = decodeMessage(ChallengeResponseSchema, challenge.response ?? new Uint8Array(0));
  const keys = await makeKeys(serverTime);
  const { account, accountSign, deviceSign, ...lists } = keys;
  const makeLeaf = async (): Promise<LeafSigner> => {
    const privateKey = systemRandom(32);
    const publicKey = await ed25519PublicKey(privateKey);
    const claim = { account, statementNumber: 1, deviceListNumber: 1, leafSignatureKey: publicKey };
    return { identity: await makeLeafIdentity(claim, accountSign), signatureKeyPair: { publicKey, privateKey } };
  };
  const { publicBytes } = await generateKeyPackage(await makeLeaf(), { nowS: serverTime });
  await accepted(line.call(methods.accounts.register, { username, ...lists, keyPackages: [publicBytes] }));
  const own = Uint8Array.from(nonce);
  const signature = await signSignIn({ host, nonce: own, account, party: { device: 1 } }, deviceSign);
  const signedIn = await accepted(line.call(methods.sessions.signIn, { account, device: 1, nonce: own, signature }));
  const { token } = decodeMessage(methods.sessions.signIn.output, signedIn);
  return { account, line, token: Uint8Array.from(token), makeLeaf };
}

/** Another line of the account that gets its events; its client may be behind another door to the server. */
export async function followRaw(who: RawAccount, server: string): Promise<RawLine> {
  const line = await RawLine.open(server);
  await accepted(line.call(methods.sessions.resume, { token: who.token }));
  await accepted(line.call(methods.sessions.follow, {}));
  return line;
}

/** A new group at epoch 0 with the account as its owner and only member. */
export async function createRawGroup(owner: RawAccount): Promise<{ readonly chat: Bytes; readonly group: Group }> {
  const chat = systemRandom(16);
  const grants = [{ account: owner.account, role: Role.OWNER }];
  const policy = create(PolicySchema, { kind: ChatKind.GROUP, grants, membersMaySend: true, version: 1 });
  const nowS = Math.floor(Date.now() / 1000);
  const signer = await owner.makeLeaf();
  const group = await createGroup({ groupId: chat, signer, policy: encodeMessage(PolicySchema, policy), nowS });
  await accepted(owner.line.call(methods.chats.create, { chat, policy, tree: encodeTree(group) }));
  return { chat, group };
}

async function accepted(reply: ReturnType<RawLine['callRaw']>): Promise<Bytes> {
  const { response, refusal } = await reply;
  if (refusal !== undefined) throw new Error(`refused with ${refusal.code}: ${refusal.detail ?? ''}`);
  return response ?? new Uint8Array(0);
}

interface Keys {
  readonly account: Bytes;
  readonly accountSign: Signer;
  readonly deviceSign: Signer;
  readonly statement: Bytes;
  readonly deviceList: Bytes;
  readonly slotList: Bytes;
}

async function makeKeys(nowS: number): Promise<Keys> {
  const phrase = derivePhraseKeys(systemRandom(16));
  const rootKey = await ed25519PublicKey(phrase.rootSeed);
  const account = accountIdOf(rootKey);
  const [accountSeed, deviceSeed] = [systemRandom(32), systemRandom(32)];
  const accountSign = ed25519Signer(accountSeed);
  const accountKey = await ed25519PublicKey(accountSeed);
  const facts = { account, number: 1, accountKey, rootKey, previousHash: null, createdAtS: nowS };
  const device = { device: 1, publicKey: await ed25519PublicKey(deviceSeed), addedAtS: nowS, revokedAtS: null };
  const list = { account, number: 1, statementNumber: 1, devices: [device], previousHash: null };
  const slot = {
    slotId: systemRandom(8),
    kind: 'phrase' as const,
    hpkePublic: await hpkePublicKey(phrase.hpkeSeed),
    authPublic: await ed25519PublicKey(phrase.authSeed),
  };
  const slots = { account, number: 1, vrkGeneration: 1, vrk: systemRandom(32), slots: [slot] };
  return {
    account,
    accountSign,
    deviceSign: ed25519Signer(deviceSeed),
    statement: await signAccountStatement(facts, ed25519Signer(phrase.rootSeed)),
    deviceList: await signDeviceList(list, accountSign),
    slotList: await makeSlotList(slots, accountSign),
  };
}
