// Accounts on the server under load: registered, signed in, in chats made by true MLS commits. Set-up only, never on the clock.

import { create } from '@bufbuild/protobuf';
import {
  type Bytes,
  CONTENT_KEY_LABEL,
  createGroup,
  EPOCH_KEY_BYTES,
  encodeTree,
  exportSecret,
  type Group,
  join,
  type KeyPackagePair,
  type LeafVerifier,
  makeCommit,
  sealLink,
  signSignIn,
  systemRandom,
  toHex,
  treeBlobHash,
} from '@heliogram/crypto';
import { ChatKind, ConsentState, encodeMessage, methods, PolicySchema, Role } from '@heliogram/protocol';
import { Actor } from './actor.ts';
import { type Identity, makeIdentity, makeKeyPackage, makeLeaf, verifierOf } from './identity.ts';

/** Somebody signed in on a connection. */
export interface Person {
  readonly identity: Identity;
  /** One for one use, and the one of last resort. */
  readonly keyPackages: readonly KeyPackagePair[];
  readonly actor: Actor;
  /** Signs further connections in. */
  readonly token: Bytes;
}

/** A chat everybody in it has agreed to. */
export interface Chat {
  readonly id: Bytes;
  readonly epoch: number;
  readonly epochKey: Bytes;
}

/** Registers an account and signs it in on a connection of its own. */
export async function signUp(server: string, username: string): Promise<Person> {
  const actor = await Actor.connect(server);
  const challenge = await actor.call(methods.sessions.challenge, {});
  const nowS = challenge.serverTime;
  const identity = await makeIdentity(nowS);
  const keyPackage = await makeKeyPackage(identity, nowS);
  const lastResort = await makeKeyPackage(identity, nowS, true);
  const { account, statement, deviceList, slotList } = identity;
  const keyPackages = [keyPackage.publicBytes];
  await actor.call(methods.accounts.register, {
    ...{ username, statement, deviceList, slotList, keyPackages },
    lastResort: lastResort.publicBytes,
  });
  const nonce = Uint8Array.from(challenge.nonce);
  const signature = await signSignIn(
    { host: challenge.host, nonce, account, party: { device: 1 } },
    identity.deviceSign,
  );
  const signedIn = await actor.call(methods.sessions.signIn, { account, device: 1, nonce, signature });
  return { identity, keyPackages: [keyPackage, lastResort], actor, token: Uint8Array.from(signedIn.token) };
}

/** Registers `count` accounts, a few at a time. */
export async function signUpMany(server: string, count: number, prefix: string): Promise<Person[]> {
  const people: Person[] = [];
  let next = 0;
  const run = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) people[index] = await signUp(server, `${prefix}${index}`);
  };
  await Promise.all(Array.from({ length: 8 }, run));
  return people;
}

/** Makes a one-to-one chat of two who consent. */
export function makeDirect(from: Person, to: Person): Promise<Chat> {
  return makeChat(ChatKind.DIRECT, from, [to]);
}

/** Makes a chat and adds the others, at most 100 in one commit; each of them consents first. */
export async function makeChat(kind: ChatKind, founder: Person, others: readonly Person[]): Promise<Chat> {
  const id = systemRandom(16);
  const grants = kind === ChatKind.GROUP ? [{ account: founder.identity.account, role: Role.OWNER }] : [];
  const policy = create(PolicySchema, { kind, grants, membersMaySend: true, version: 1 });
  const nowS = Math.floor(Date.now() / 1000);
  let group = await createGroup({
    groupId: id,
    signer: await makeLeaf(founder.identity),
    policy: encodeMessage(PolicySchema, policy),
    nowS,
  });
  await founder.actor.call(methods.chats.create, { chat: id, policy, tree: encodeTree(group) });
  const verifier = verifierOf([founder, ...others].map((one) => one.identity));
  for (let at = 0; at < others.length; at += 100) {
    const batch = others.slice(at, at + 100);
    await consent(founder, batch);
    const made = await makeCommit(group, { add: await claim(founder, id, batch), update: true, verifier });
    const previousKey = await keyOf(group, id);
    const epochKey = await keyOf(made.group, id);
    const treeHash = treeBlobHash(made.tree);
    const isBig = made.tree.length > 65_536;
    if (isBig) await founder.actor.call(methods.blobs.put, { bytes: made.tree });
    await founder.actor.call(methods.chats.commit, {
      chat: id,
      baseEpoch: group.epoch,
      commit: made.commit,
      welcome: made.welcome ?? new Uint8Array(0),
      link: await sealLink(epochKey, id, made.group.epoch, previousKey),
      tree: isBig ? new Uint8Array(0) : made.tree,
      treeHash,
    });
    group = made.group;
  }
  return { id, epoch: group.epoch, epochKey: await keyOf(group, id) };
}

/** Joins the chats this account was added to. `verifier` judges the leaves of the others. */
export async function joinAll(person: Person, verifier: LeafVerifier): Promise<Chat[]> {
  const { actor, keyPackages } = person;
  const lookup = async (ref: Bytes): Promise<KeyPackagePair | undefined> =>
    keyPackages.find((one) => toHex(one.ref) === toHex(ref));
  const chats: Chat[] = [];
  for (let after = 0, more = true; more; ) {
    const page = await actor.call(methods.inbox.read, { after, limit: 500 });
    for (const { seq, kind } of page.items) {
      after = seq;
      if (kind.case !== 'welcome') continue;
      const { bytes } = await actor.call(methods.blobs.get, { hash: kind.value.treeHash });
      const tree = Uint8Array.from(bytes);
      const group = await join(Uint8Array.from(kind.value.welcome), { keyPackages: lookup, tree, verifier });
      const id = Uint8Array.from(kind.value.chat);
      chats.push({ id, epoch: group.epoch, epochKey: await keyOf(group, id) });
    }
    more = page.more;
  }
  return chats;
}

async function consent(founder: Person, others: readonly Person[]): Promise<void> {
  const request = { account: founder.identity.account, state: ConsentState.GRANTED };
  await Promise.all(others.map((one) => one.actor.call(methods.chats.consent, request)));
}

async function claim(founder: Person, chat: Bytes, others: readonly Person[]): Promise<Bytes[]> {
  const accounts = others.map((one) => one.identity.account);
  const claimed = await founder.actor.call(methods.keys.claim, { accounts, chat });
  return claimed.packages.map((one) => {
    if (one.keyPackage.length === 0) throw new Error(`no key package of ${toHex(Uint8Array.from(one.account))}`);
    return Uint8Array.from(one.keyPackage);
  });
}

function keyOf(group: Group, chat: Bytes): Promise<Bytes> {
  return exportSecret(group, CONTENT_KEY_LABEL, chat, EPOCH_KEY_BYTES);
}
