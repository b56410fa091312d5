// What an app does with chats. Names are usernames or account ids (hex); chats are hex ids.
import { create } from '@bufbuild/protobuf';
import { fromHex } from '@heliogram/crypto';
import { type AccountKey, normaliseUsername, roleOf } from '@heliogram/model';
import {
  AnswerRequestSchema,
  asBytes,
  type ChatCard,
  ChatKind,
  ChatStanding,
  ConsentRequestSchema,
  ConsentState,
  DeclineJoinRequestSchema,
  GetRequestSchema,
  ListInvitesRequestSchema,
  methods,
  RevokeInviteRequestSchema,
  Role,
  refusalEntry,
  toHex,
} from '@heliogram/protocol';
import { NotPossibleError, UnknownHereError } from '../errors.ts';
import type { GroupSession } from '../groups/group-session.ts';
import { membersOf } from '../groups/roster.ts';
import type { Talk } from '../talk.ts';
import type { Person } from '../talk-events.ts';
import type { CardEdit } from './cards.ts';
import { createInvite, type InviteOptions, type InvitePreview, peekInvite, requestJoin } from './invites.ts';
import { makeChat, savedChatId } from './make-chat.ts';
import { addMembers, leaveChat, type NotAdded, removeMembers, setRole } from './membership.ts';

export type KindName = 'direct' | 'group' | 'saved';
export type RoleName = 'member' | 'admin' | 'owner';
export type StandingName = 'active' | 'request' | 'left' | 'removed' | 'declined';

/** A chat as listed. `title` is what to show; times are seconds. */
export interface ChatInfo {
  readonly chat: string;
  readonly kind: KindName;
  readonly title: string;
  readonly standing: StandingName;
  readonly peer?: Person;
  readonly readSeq: number;
  /** The newest entry held here; 0 when the chat has not been opened on this device. */
  readonly headSeq: number;
  readonly draft: string;
  readonly mutedUntil: number;
  readonly pinned: boolean;
  readonly archived: boolean;
  /** Newcomers do not see what was said before they came. */
  readonly historyHidden: boolean;
  /** Not empty: something could not be verified, nothing later is believed. */
  readonly frozen: string;
}

export interface MemberInfo extends Person {
  readonly role: RoleName;
}

const kindNames: Readonly<Record<number, KindName>> = { 1: 'direct', 2: 'group', 3: 'saved' };
const roleNames: Readonly<Record<number, RoleName>> = { 1: 'member', 2: 'admin', 3: 'owner' };
const roles: Readonly<Record<RoleName, Role>> = { member: Role.MEMBER, admin: Role.ADMIN, owner: Role.OWNER };
const standingNames: Readonly<Record<number, StandingName>> = {
  1: 'active',
  2: 'request',
  3: 'left',
  4: 'removed',
  5: 'declined',
};

export class ChatsApi {
  private readonly talk: Talk;

  constructor(talk: Talk) {
    this.talk = talk;
  }

  /** Every chat but those left, removed or declined; `all` with them. */
  async list(options: { readonly all?: boolean } = {}): Promise<ChatInfo[]> {
    const cards = [...(await this.talk.cards.list())];
    const wanted = cards.filter(([, card]) => options.all || card.standing <= ChatStanding.REQUEST);
    return Promise.all(wanted.map(([chat, card]) => this.info(chat, card)));
  }

  /** One chat. @throws UnknownHereError. */
  async get(chat: string): Promise<ChatInfo> {
    const card = await this.talk.cards.get(chat);
    if (!card) throw new UnknownHereError(`there is no chat ${chat} here`);
    return this.info(chat, card);
  }

  /** The one-to-one chat with somebody: the one there is, or a new one. */
  async createDirect(name: string): Promise<{ readonly chat: string }> {
    const account = await this.accountOf(name);
    if (account === this.talk.context.account) return this.saved();
    for (const [chat, card] of await this.talk.cards.list())
      if (
        card.kind === ChatKind.DIRECT &&
        toHex(asBytes(card.peer)) === account &&
        card.standing <= ChatStanding.REQUEST
      )
        return { chat };
    return this.make(ChatKind.DIRECT, '', [account], false);
  }

  /** A new group. `history` hidden: newcomers do not see what was said before. @throws NotPossibleError naming who could not be added. */
  async createGroup(
    title: string,
    names: readonly string[],
    options: { readonly history?: 'visible' | 'hidden' } = {},
  ): Promise<{ readonly chat: string }> {
    const accounts = await Promise.all(names.map((name) => this.accountOf(name)));
    const others = [...new Set(accounts)].filter((account) => account !== this.talk.context.account);
    return this.make(ChatKind.GROUP, title, others, options.history === 'hidden');
  }

  /** The chat with oneself. */
  async saved(): Promise<{ readonly chat: string }> {
    const chat = savedChatId(this.talk.context.accountBytes);
    if (await this.talk.cards.get(chat)) return { chat };
    return this.make(ChatKind.SAVED, '', [], true);
  }

  /** Chats in which strangers wait for an answer. */
  async requests(): Promise<ChatInfo[]> {
    return (await this.list()).filter((chat) => chat.standing === 'request');
  }

  /** Accepts a request: both may write from now on. */
  async accept(chat: string): Promise<void> {
    await this.answer(chat, true);
  }

  async decline(chat: string): Promise<void> {
    await this.answer(chat, false);
  }

  /** Nothing of theirs is delivered any more, and they are not told. */
  async block(name: string): Promise<void> {
    await this.consent(name, ConsentState.BLOCKED);
  }

  async unblock(name: string): Promise<void> {
    await this.consent(name, ConsentState.GRANTED);
  }

  async leave(chat: string): Promise<void> {
    await leaveChat(await this.session(chat));
  }

  async add(chat: string, names: readonly string[]): Promise<void> {
    const session = await this.session(chat);
    const accounts = await Promise.all(names.map((name) => this.accountOf(name)));
    await this.requireAdded(await addMembers(session, accounts));
  }

  async remove(chat: string, names: readonly string[]): Promise<void> {
    const session = await this.session(chat);
    await removeMembers(session, await Promise.all(names.map((name) => this.accountOf(name))));
  }

  async setRole(chat: string, name: string, role: RoleName): Promise<void> {
    await setRole(await this.session(chat), await this.accountOf(name), roles[role]);
  }

  async members(chat: string): Promise<MemberInfo[]> {
    const session = await this.session(chat);
    return Promise.all(
      membersOf(session.roster).map(async ({ account }) => ({
        ...(await this.talk.nameOf(account)),
        role: roleNames[roleOf(session.rules, account)] ?? 'member',
      })),
    );
  }

  async createInvite(
    chat: string,
    options: InviteOptions = {},
  ): Promise<{ readonly link: string; readonly invite: string }> {
    const { title } = await this.get(chat);
    return createInvite(this.talk.context, fromHex(chat), title, options);
  }

  async invites(
    chat: string,
  ): Promise<
    { readonly invite: string; readonly uses: number; readonly maxUses: number; readonly expiresAt: number }[]
  > {
    const request = create(ListInvitesRequestSchema, { chat: fromHex(chat) });
    const { invites } = await this.talk.context.connection.call(methods.chats.listInvites, request);
    return invites.map(({ invite, uses, maxUses, expiresAt }) => ({
      invite: toHex(asBytes(invite)),
      uses,
      maxUses,
      expiresAt,
    }));
  }

  async revokeInvite(chat: string, invite: string): Promise<void> {
    const request = create(RevokeInviteRequestSchema, { chat: fromHex(chat), invite: fromHex(invite) });
    await this.talk.context.connection.call(methods.chats.revokeInvite, request);
  }

  peekInvite(link: string): Promise<InvitePreview> {
    return peekInvite(this.talk.context, link);
  }

  /** Asks to join. The chat appears when an administrator's device has added this account. */
  async joinByLink(link: string): Promise<{ readonly chat: string }> {
    return { chat: await requestJoin(this.talk.context, link) };
  }

  /** Who asks to join a chat. */
  async joinRequests(chat: string): Promise<Person[]> {
    const request = create(GetRequestSchema, { chat: fromHex(chat) });
    const { joinRequests } = await this.talk.context.connection.call(methods.chats.get, request);
    return Promise.all(joinRequests.map((asked) => this.talk.nameOf(toHex(asBytes(asked.account)))));
  }

  async approveJoin(chat: string, name: string): Promise<void> {
    await this.add(chat, [name]);
  }

  async declineJoin(chat: string, name: string): Promise<void> {
    const request = create(DeclineJoinRequestSchema, {
      chat: fromHex(chat),
      account: fromHex(await this.accountOf(name)),
    });
    await this.talk.context.connection.call(methods.chats.declineJoin, request);
  }

  async setDraft(chat: string, draft: string): Promise<void> {
    await this.edit(chat, { draft });
  }

  /** `until` in seconds since 1970; 0 unmutes. */
  async mute(chat: string, until: number): Promise<void> {
    await this.edit(chat, { mutedUntil: until });
  }

  async pin(chat: string, pinned = true): Promise<void> {
    await this.edit(chat, { pinned });
  }

  async archive(chat: string, archived = true): Promise<void> {
    await this.edit(chat, { archived });
  }

  /** The account behind a username or account id. @throws RefusedError NOT_FOUND, NotPossibleError. */
  async accountOf(name: string): Promise<AccountKey> {
    if (/^[0-9a-f]{32}$/.test(name)) return name;
    const username = normaliseUsername(name);
    if (username === undefined) throw new NotPossibleError(`${name} is no possible username`);
    return (await this.talk.context.directory.byUsername(username)).account;
  }

  private async make(
    kind: ChatKind,
    title: string,
    members: readonly AccountKey[],
    cut: boolean,
  ): Promise<{ readonly chat: string }> {
    const { chat, notAdded } = await makeChat(this.talk.context, this.talk.sessions, { kind, title, members, cut });
    await this.requireAdded(notAdded);
    return { chat };
  }

  private async requireAdded(notAdded: readonly NotAdded[]): Promise<void> {
    if (notAdded.length === 0) return;
    const lines = await Promise.all(
      notAdded.map(async ({ account, code }) => {
        const { username } = await this.talk.nameOf(account);
        return `${username}: ${refusalEntry(code).sentence} (${refusalEntry(code).name})`;
      }),
    );
    throw new NotPossibleError(`could not be added: ${lines.join(' ')}`);
  }

  private async answer(chat: string, accept: boolean): Promise<void> {
    const request = create(AnswerRequestSchema, { chat: fromHex(chat), accept });
    await this.talk.context.connection.call(methods.chats.answer, request);
    await this.edit(chat, { standing: accept ? ChatStanding.ACTIVE : ChatStanding.DECLINED });
  }

  private async consent(name: string, state: ConsentState): Promise<void> {
    const request = create(ConsentRequestSchema, { account: fromHex(await this.accountOf(name)), state });
    await this.talk.context.connection.call(methods.chats.consent, request);
  }

  private async edit(chat: string, edit: CardEdit): Promise<void> {
    await this.get(chat);
    await this.talk.cards.edit(chat, edit);
    this.talk.context.emit('chat', { chat });
  }

  private session(chat: string): Promise<GroupSession> {
    return this.talk.sessions.get(chat);
  }

  private async info(chat: string, card: ChatCard): Promise<ChatInfo> {
    const peer = card.peer.length === 16 ? await this.talk.nameOf(toHex(asBytes(card.peer))) : undefined;
    const session = await this.talk.sessions.find(chat);
    const kind = kindNames[card.kind] ?? 'group';
    return {
      chat,
      kind,
      title: kind === 'saved' ? 'Saved messages' : card.title || (peer?.username ?? ''),
      standing: standingNames[card.standing] ?? 'active',
      ...(peer ? { peer } : {}),
      readSeq: card.readSeq,
      headSeq: session?.local.high ?? 0,
      draft: card.draft,
      mutedUntil: card.mutedUntil,
      pinned: card.pinned,
      archived: card.archived,
      historyHidden: session?.rules.cut ?? false,
      frozen: session?.frozen ?? '',
    };
  }
}
