// What an app does with chats. Names are usernames or account ids (hex); chats are hex ids.
import { create } from '@bufbuild/protobuf';
import { fromHex } from '@heliogram/crypto';
import { type AccountKey, mayInvite } from '@heliogram/model';
import {
  asBytes,
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
import type { MessagesApi } from '../messages/messages-api.ts';
import { accountOf } from '../people/account-of.ts';
import type { Talk } from '../talk.ts';
import type { Person } from '../talk-events.ts';
import { answerRequest } from './answer.ts';
import type { CardEdit } from './cards.ts';
import { addMembers, leaveChat, makeChat, removeMembers, setKeepDays, setRole } from './changing.ts';
import { type ChatInfo, listedChat, openedChat } from './chat-info.ts';
import { createInvite, type InviteOptions, type InvitePreview, peekInvite, requestJoin } from './invites.ts';
import { forgetInvite, keepInvite, keptInvite } from './kept-invites.ts';
import { type MemberInfo, memberList, type RoleName } from './member-list.ts';
import type { NotAdded } from './membership.ts';
import { madeWith, type NewChat, type NewChatOptions, savedChatId } from './new-chat.ts';

/** Somebody who waits for an answer: a stranger's chat, or somebody who asks to join. */
export interface RequestInfo {
  readonly kind: 'chat' | 'join';
  readonly chat: string;
  readonly from: Person;
  readonly title: string;
  /** The one message a stranger may send. */
  readonly text?: string;
}

/** An invite link of a chat. `link` is known to the account that made it. Times in seconds, 0 never; `maxUses` 0 no limit. */
export interface InviteInfo {
  readonly invite: string;
  readonly link: string;
  readonly uses: number;
  readonly maxUses: number;
  readonly expiresAt: number;
  readonly autoAccept: boolean;
}

const roles: Readonly<Record<RoleName, Role>> = { member: Role.MEMBER, admin: Role.ADMIN, owner: Role.OWNER };

export class ChatsApi {
  private readonly talk: Talk;
  private readonly messages: MessagesApi;

  constructor(talk: Talk, messages: MessagesApi) {
    this.talk = talk;
    this.messages = messages;
  }

  /** Every chat, also archived and hidden ones and those this account is no longer in (see `standing`). */
  async list(): Promise<ChatInfo[]> {
    return Promise.all([...(await this.talk.cards.list())].map(([chat, card]) => listedChat(this.talk, chat, card)));
  }

  /** One chat. @throws UnknownHereError. */
  async get(chat: string): Promise<ChatInfo> {
    const card = await this.talk.cards.get(chat);
    if (!card) throw new UnknownHereError(`there is no chat ${chat} here`);
    return openedChat(this.talk, chat, card);
  }

  /** The one-to-one chat with somebody: the one there is, or a new one. */
  async createDirect(name: string, options: NewChatOptions = {}): Promise<string> {
    const account = await this.accountOf(name);
    if (account === this.talk.context.account) return this.saved();
    for (const [chat, card] of await this.talk.cards.list())
      if (
        card.kind === ChatKind.DIRECT &&
        toHex(asBytes(card.peer)) === account &&
        card.standing <= ChatStanding.REQUEST
      )
        return chat;
    return this.make({ kind: ChatKind.DIRECT, title: '', members: [account], cut: false, ...madeWith(options) });
  }

  /** A new group. `history` hidden: newcomers do not see what was said before. @throws NotPossibleError naming who could not be added. */
  async createGroup(
    title: string,
    names: readonly string[],
    options: NewChatOptions & { readonly history?: 'visible' | 'hidden' } = {},
  ): Promise<string> {
    const accounts = await Promise.all(names.map((name) => this.accountOf(name)));
    const others = [...new Set(accounts)].filter((account) => account !== this.talk.context.account);
    const cut = options.history === 'hidden';
    return this.make({ kind: ChatKind.GROUP, title, members: others, cut, ...madeWith(options) });
  }

  /** The chat with oneself. */
  async saved(): Promise<string> {
    const chat = savedChatId(this.talk.context.accountBytes);
    if (await this.talk.cards.get(chat)) return chat;
    return this.make({ kind: ChatKind.SAVED, title: '', members: [], cut: true });
  }

  /** Who waits for an answer: strangers, and people who ask to join groups of which this account may answer. */
  async requests(): Promise<RequestInfo[]> {
    const found: RequestInfo[] = [];
    for (const info of await this.list()) {
      const { chat, title } = info;
      if (info.standing === 'request') {
        const text = info.last?.text;
        found.push({
          kind: 'chat',
          chat,
          from: info.addedBy ?? info.peer ?? unknown,
          title,
          ...(text === undefined ? {} : { text }),
        });
      }
      if (info.kind !== 'group' || info.standing !== 'active' || this.talk.context.connection.state !== 'online')
        continue;
      const session = await this.session(chat);
      if (!mayInvite(session.rules, this.talk.context.account)) continue;
      for (const from of await this.joinRequests(chat)) found.push({ kind: 'join', chat, from, title });
    }
    return found;
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

  /** Leaves a chat, which then is off the list; `get` still knows it. */
  async leave(chat: string): Promise<void> {
    await leaveChat(await this.session(chat));
    await this.hide(chat);
  }

  /** Takes a chat off the list until something new comes in it, or puts it back. One that was left stays off. */
  async hide(chat: string, hidden = true): Promise<void> {
    const { headSeq } = await this.get(chat);
    await this.edit(chat, { hiddenSeq: hidden ? Math.max(headSeq, 1) : 0 });
  }

  /** Shows a chat as unread, on all devices, until it is read or (`isUnread` false) that is taken back. */
  async markUnread(chat: string, isUnread = true): Promise<void> {
    await this.edit(chat, { markedUnread: isUnread });
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

  /** Messages of a group vanish so many days after they were sent, for everybody; 0: they stay. Those sent before are not touched. */
  async setKeepDays(chat: string, days: number): Promise<void> {
    await setKeepDays(await this.session(chat), days);
  }

  async setRole(chat: string, name: string, role: RoleName): Promise<void> {
    await setRole(await this.session(chat), await this.accountOf(name), roles[role]);
  }

  async members(chat: string): Promise<MemberInfo[]> {
    return memberList(this.talk, await this.session(chat));
  }

  /** Gives a group a new title. */
  async rename(chat: string, title: string): Promise<void> {
    await this.messages.rename(chat, title);
  }

  async createInvite(
    chat: string,
    options: InviteOptions = {},
  ): Promise<{ readonly link: string; readonly invite: string }> {
    const { title } = await this.get(chat);
    const made = await createInvite(this.talk.context, fromHex(chat), title, options);
    await keepInvite(this.talk.context, made.invite, { link: made.link, chat, mayEnter: options.autoAccept ?? true });
    return made;
  }

  async listInvites(chat: string): Promise<InviteInfo[]> {
    const { connection } = this.talk.context;
    const { invites } = await connection.call(
      methods.chats.listInvites,
      create(ListInvitesRequestSchema, { chat: fromHex(chat) }),
    );
    return Promise.all(
      invites.map(async (row) => {
        const invite = toHex(asBytes(row.invite));
        const kept = await keptInvite(this.talk.context, invite);
        const { uses, maxUses, expiresAt, autoAccept } = row;
        return { invite, link: kept?.link ?? '', uses, maxUses, expiresAt, autoAccept };
      }),
    );
  }

  async revokeInvite(chat: string, invite: string): Promise<void> {
    const request = create(RevokeInviteRequestSchema, { chat: fromHex(chat), invite: fromHex(invite) });
    await this.talk.context.connection.call(methods.chats.revokeInvite, request);
    await forgetInvite(this.talk.context, invite);
  }

  peekInvite(link: string): Promise<InvitePreview> {
    return peekInvite(this.talk.context, link);
  }

  /** Asks to join. The chat appears when an administrator's device has added this account. */
  async joinByLink(link: string): Promise<string> {
    return requestJoin(this.talk.context, link);
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
  accountOf(name: string): Promise<AccountKey> {
    return accountOf(this.talk.context, name);
  }

  private async make(wanted: NewChat): Promise<string> {
    const { chat, notAdded } = await makeChat(this.talk.context, this.talk.sessions, wanted);
    await this.requireAdded(notAdded);
    return chat;
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
    await this.get(chat);
    await answerRequest(this.talk, await this.session(chat), accept);
  }

  private async consent(name: string, state: ConsentState): Promise<void> {
    const account = await this.accountOf(name);
    const request = create(ConsentRequestSchema, { account: fromHex(account), state });
    await this.talk.context.connection.call(methods.chats.consent, request);
    await this.talk.contacts.noteBlocked(account, state === ConsentState.BLOCKED);
  }

  private async edit(chat: string, edit: CardEdit): Promise<void> {
    await this.get(chat);
    await this.talk.cards.edit(chat, edit);
    this.talk.context.emit('chat', { chat });
  }

  private session(chat: string): Promise<GroupSession> {
    return this.talk.sessions.get(chat);
  }
}

const unknown: Person = { account: '', username: '' };
