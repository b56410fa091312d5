// A real sealed chat as one account sees it, with real MLS commits. For tests only.
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import {
  accountOfIdentity,
  createGroup,
  encodeTree,
  type Group,
  join,
  type LeafVerifier,
  makeCommit,
  systemRandom,
  treeBlobHash,
} from '@heliogram/crypto';
import {
  type Bytes,
  ChatKind,
  type CommitResponse,
  encodeMessage,
  type InboxItem,
  methods,
  type Policy,
  PolicySchema,
  Role,
  type SendResponse,
  toHex,
} from '@heliogram/protocol';
import { makeLeaf, type TestAccount } from './test-account.ts';
import type { TestProduct } from './test-product.ts';

/** Believes every leaf: credentials are the clients' business. */
export const anyLeaf: LeafVerifier = {
  verify: async () => true,
  accountOf: (identity) => toHex(accountOfIdentity(identity)),
};

/** What a commit is to do. */
export interface Change {
  readonly add?: readonly Bytes[];
  readonly remove?: readonly Bytes[];
  readonly policy?: Policy;
}

/** A policy of a group owned by one account. */
export function groupPolicy(owner: Bytes, over: Omit<MessageInitShape<typeof PolicySchema>, '$typeName'> = {}): Policy {
  return create(PolicySchema, {
    kind: ChatKind.GROUP,
    membersMayAdd: false,
    membersMaySend: true,
    version: 1,
    grants: [{ account: owner, role: Role.OWNER }],
    ...over,
  });
}

/** A policy of a one-to-one chat. */
export function directPolicy(): Policy {
  return create(PolicySchema, { kind: ChatKind.DIRECT, membersMaySend: true, version: 1 });
}

/** One member's view of a chat; `group` moves on with own commits. */
export class TestChat {
  readonly id: Bytes;
  readonly member: TestAccount;
  group: Group;
  readonly #world: TestProduct;

  constructor(world: TestProduct, member: TestAccount, group: Group) {
    this.#world = world;
    this.member = member;
    this.group = group;
    this.id = group.groupId;
  }

  /** Makes a chat on the server. */
  static async open(
    world: TestProduct,
    creator: TestAccount,
    policy: Policy = groupPolicy(creator.account),
  ): Promise<TestChat> {
    const bytes = encodeMessage(PolicySchema, policy);
    const group = await createGroup({
      groupId: systemRandom(16),
      signer: await makeLeaf(creator),
      policy: bytes,
      nowS: world.nowS,
    });
    await world.call(creator.who, methods.chats.create, { chat: group.groupId, policy, tree: encodeTree(group) });
    return new TestChat(world, creator, group);
  }

  /** Joins from the newest welcome in the account's inbox. */
  static async enter(world: TestProduct, member: TestAccount): Promise<TestChat> {
    const { items } = await world.call(member.who, methods.inbox.read, {});
    const item = items.map((one: InboxItem) => one.kind).findLast((kind) => kind.case === 'welcome');
    if (item?.case !== 'welcome') throw new Error('there is no welcome');
    const { bytes } = await world.call(member.who, methods.blobs.get, { hash: item.value.treeHash });
    const group = await join(item.value.welcome as Bytes, {
      keyPackages: async (ref) => member.packages.find((pair) => toHex(pair.ref) === toHex(ref)),
      tree: bytes as Bytes,
      verifier: anyLeaf,
    });
    return new TestChat(world, member, group);
  }

  /** Makes a commit request without sending it, and the group after it. */
  async prepare(change: Change = {}): Promise<{ readonly request: CommitInit; readonly after: Group }> {
    const leaves = this.group.members.filter(({ identity }) =>
      change.remove?.some((account) => toHex(account) === toHex(accountOfIdentity(identity))),
    );
    const made = await makeCommit(this.group, {
      add: change.add ?? [],
      remove: leaves.map(({ leaf }) => leaf),
      ...(change.policy && { policy: encodeMessage(PolicySchema, change.policy) }),
      verifier: anyLeaf,
    });
    const request = {
      chat: this.id,
      baseEpoch: this.group.epoch,
      commit: made.commit,
      welcome: made.welcome ?? new Uint8Array(0),
      link: systemRandom(80),
      tree: made.tree,
      treeHash: treeBlobHash(made.tree),
    };
    return { request, after: made.group };
  }

  /** Makes and sends a commit. */
  async commit(change: Change = {}, over: Partial<CommitInit> = {}): Promise<CommitResponse> {
    const { request, after } = await this.prepare(change);
    const done = await this.#world.call(this.member.who, methods.chats.commit, { ...request, ...over });
    this.group = after;
    return done;
  }

  /** Claims packages and adds their accounts. */
  async add(...accounts: readonly TestAccount[]): Promise<CommitResponse> {
    const { packages } = await this.#world.call(this.member.who, methods.keys.claim, {
      accounts: accounts.map((one) => one.account),
      chat: this.id,
    });
    return this.commit({ add: packages.map(({ keyPackage }) => keyPackage as Bytes) });
  }

  /** Sends a message of random bytes as the member. */
  send(over: SendInit = {}): Promise<SendResponse> {
    return sendTo(this.#world, this.member, this.id, { epoch: this.group.epoch, ...over });
  }
}

/** The fields of a commit request. */
interface CommitInit {
  readonly chat: Bytes;
  readonly baseEpoch: number;
  readonly commit: Bytes;
  readonly welcome: Bytes;
  readonly link: Bytes;
  readonly tree: Bytes;
  readonly treeHash: Bytes;
  readonly groupInfo?: Bytes;
  readonly vault?: { id: Bytes; shelf: number; version: number; generation: number; value: Bytes }[];
}

interface SendInit {
  epoch?: number;
  id?: Bytes;
  body?: Bytes;
  erases?: number[];
  expiresAt?: number;
  blobs?: Bytes[];
}

/** Sends a message of random bytes. */
export function sendTo(world: TestProduct, from: TestAccount, chat: Bytes, over: SendInit = {}): Promise<SendResponse> {
  const message = { epoch: 0, id: systemRandom(16), salt: systemRandom(16), body: systemRandom(400) };
  return world.call(from.who, methods.messages.send, { chat, counter: 1, ...message, ...over });
}
