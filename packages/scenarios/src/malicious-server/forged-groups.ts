// What somebody with a program of their own can make, and a server deliver: commits, key packages and whole groups that no honest client
// would make. The cryptography is true; what it says is not.
import { create } from '@bufbuild/protobuf';
import {
  composeMessage,
  createGroup,
  ed25519Signer,
  encodeMimiContent,
  fromHex,
  type Group,
  generateKeyPackage,
  makeCommit,
  markdownPart,
  roomUri,
  sealedExtensions,
  sealMessage,
  sha256,
  systemRandom,
  userUri,
} from '@heliogram/crypto';
import {
  asBytes,
  type Bytes,
  ClaimRequestSchema,
  type ClaimResponse,
  ClaimResponseSchema,
  CommitSchema,
  type Entry,
  EntrySchema,
  encodeMessage,
  MessageSchema,
  methods,
  type Policy,
  PolicySchema,
} from '@heliogram/protocol';
import { careless, freshKeys, insideOf, signerOf, type Victim } from './stage.ts';

/** A commit as an entry that stands after everything true. */
export function commitEntry(by: Victim, epoch: number, commit: Bytes, link: Bytes, tree: Bytes): Entry {
  const from = { account: fromHex(by.client.account), device: by.client.device };
  const value = create(CommitSchema, { ...from, epoch, commit, link, intro: new Uint8Array(0), tree: sha256(tree) });
  return create(EntrySchema, { time: nowS(), kind: { case: 'commit', value } });
}

/** The group of a chat as a member's own program holds it. */
export async function groupOfMember({ client }: Victim, chat: string): Promise<{ group: Group; policy: Policy }> {
  const session = await insideOf(client).talk.sessions.find(chat);
  return { group: (await session.group()).group, policy: session.mls.policy as Policy };
}

/** A key package that an account never made: its identity is another's, its keys are the ghost's. */
export async function packageUnder(identity: Bytes): Promise<Bytes> {
  const signatureKeyPair = await freshKeys();
  return (await generateKeyPackage({ identity, signatureKeyPair }, { nowS: nowS() })).publicBytes;
}

/** Another group under the id of a chat, made by whoever's client this is. */
export async function ghostGroupOf({ client }: Victim, chat: string, policy: Policy, epoch: number): Promise<Group> {
  const signer = await signerOf(client);
  let group = await createGroup({
    groupId: fromHex(chat),
    signer,
    policy: encodeMessage(PolicySchema, policy),
    nowS: nowS(),
  });
  while (group.epoch < epoch - 1) group = (await makeCommit(group, { update: true, verifier: careless })).group;
  return group;
}

/** By this machine's clock. */
export const nowS = (): number => Math.floor(Date.now() / 1000);

/** A link of the right length that leads nowhere. */
export const noLink: Bytes = new Uint8Array(80);

/** What the server hands out of somebody's key packages. */
export async function claimed(asking: Victim, of: Victim): Promise<Bytes> {
  const { connection } = insideOf(asking.client).session;
  const request = create(ClaimRequestSchema, {
    accounts: [fromHex(of.client.account)],
    chat: new Uint8Array(16).fill(1),
  });
  const { packages } = (await connection.call(methods.keys.claim, request)) as ClaimResponse;
  return asBytes(packages[0]?.keyPackage ?? new Uint8Array(0));
}

/** The same answer with this key package for everybody. */
export function replaced(answer: ClaimResponse, keyPackage: Bytes): ClaimResponse {
  return create(ClaimResponseSchema, { packages: answer.packages.map((one) => ({ ...one, keyPackage })) });
}

/** A message that one member's own program seals in the name of another. */
export async function voiceOf(by: Victim, as: Victim, chat: string, text: string): Promise<Entry> {
  const session = await insideOf(by.client).talk.sessions.find(chat);
  const [account, chatBytes] = [fromHex(as.client.account), fromHex(chat)];
  const fields = {
    senderUri: userUri('localhost', account),
    roomUri: roomUri('localhost', chatBytes),
    lastSeen: null,
    deviceListNumber: 1,
  };
  const envelope = { salt: systemRandom(16), extensions: sealedExtensions(fields, new Map()), expires: null };
  const content = encodeMimiContent(composeMessage(envelope, markdownPart(text)));
  const [id, salt] = [systemRandom(16), systemRandom(16)];
  const header = { chat: chatBytes, epoch: session.epoch, account, device: as.client.device, counter: 999, id, salt };
  const deviceSign = ed25519Signer(systemRandom(32));
  const { body } = await sealMessage({ epochKey: asBytes(session.mls.epochKey), header, content, deviceSign });
  const value = create(MessageSchema, { ...header, body });
  return create(EntrySchema, { time: nowS(), kind: { case: 'message', value }, frank: new Uint8Array(32) });
}
