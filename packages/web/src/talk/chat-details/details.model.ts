// What is known of one group besides its list entry: members, invite links, who asks to join; and what is done to them.
import type { InviteInfo, MemberInfo, RoleName } from '@heliogram/client';
import type { Engine, Me, Person } from '../../engine/api.ts';
import { Attempt } from '../../platform/observe/attempt.ts';
import { type Observable, value } from '../../platform/observe/store.ts';
import { mayManage, orderMembers } from './rights.ts';

export interface Details {
  readonly state: 'loading' | 'loaded' | 'failed';
  readonly error?: unknown;
  readonly members: readonly MemberInfo[];
  readonly own: RoleName;
  /** For who may manage; undefined while not read. */
  readonly invites?: readonly InviteInfo[];
  readonly asking: readonly Person[];
}

/** What an invite link is to allow. */
export interface InviteWish {
  /** Seconds from now; 0 for good. */
  readonly validFor: number;
  readonly maxUses: number;
  /** A person lets each in, instead of any administrator's device at once. */
  readonly isAsked: boolean;
}

const gatherMs = 400;

export class DetailsModel {
  /** One action at a time; its failure is shown where it was begun. */
  readonly attempt: Attempt = new Attempt();
  readonly #engine: Engine;
  readonly #me: Me;
  readonly #chat: string;
  readonly #details = value<Details>({ state: 'loading', members: [], own: 'member', asking: [] });
  #ends: (() => void)[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(engine: Engine, me: Me, chat: string) {
    this.#engine = engine;
    this.#me = me;
    this.#chat = chat;
  }

  get details(): Observable<Details> {
    return this.#details;
  }

  start(): void {
    const mine = (chat: string): void => {
      if (chat === this.#chat) this.#soon();
    };
    this.#ends = [
      this.#engine.on('message', ({ chat, system }) => system && mine(chat)),
      this.#engine.on('request', ({ chat }) => mine(chat)),
    ];
    void this.load();
  }

  close(): void {
    for (const end of this.#ends) end();
    clearTimeout(this.#timer);
  }

  async load(): Promise<void> {
    try {
      const members = orderMembers(await this.#engine.chats.members(this.#chat), this.#me.account);
      const own = members.find(({ account }) => account === this.#me.account)?.role ?? 'member';
      this.#details.update(({ error, ...now }) => ({ ...now, state: 'loaded', members, own }));
      if (mayManage(own)) await this.#loadManaged();
    } catch (error) {
      this.#details.update((now) => ({ ...now, state: 'failed', error }));
    }
  }

  /** Links and who asks are the server's: without it the members are shown alone. */
  async #loadManaged(): Promise<void> {
    const [invites, asking] = await Promise.all([
      this.#engine.chats.listInvites(this.#chat).catch(() => undefined),
      this.#engine.chats.joinRequests(this.#chat).catch(() => []),
    ]);
    this.#details.update((now) => ({ ...now, asking, ...(invites ? { invites } : {}) }));
  }

  rename(title: string): Promise<boolean> {
    return this.#do(() => this.#engine.chats.rename(this.#chat, title.trim()));
  }

  add(accounts: readonly string[]): Promise<boolean> {
    return this.#do(() => this.#engine.chats.add(this.#chat, accounts));
  }

  remove(account: string): Promise<boolean> {
    return this.#do(() => this.#engine.chats.remove(this.#chat, [account]));
  }

  setRole(account: string, role: RoleName): Promise<boolean> {
    return this.#do(() => this.#engine.chats.setRole(this.#chat, account, role));
  }

  /** Messages vanish so many days after they were sent; 0 never. */
  keep(days: number): Promise<boolean> {
    return this.#do(() => this.#engine.chats.setKeepDays(this.#chat, days));
  }

  letIn(person: Person): Promise<boolean> {
    return this.#do(() => this.#engine.chats.approveJoin(this.#chat, person.account));
  }

  turnAway(person: Person): Promise<boolean> {
    return this.#do(() => this.#engine.chats.declineJoin(this.#chat, person.account));
  }

  revoke(invite: string): Promise<boolean> {
    return this.#do(() => this.#engine.chats.revokeInvite(this.#chat, invite));
  }

  /** @returns the link, in the engine's form. */
  async invite({ validFor, maxUses, isAsked }: InviteWish): Promise<string | undefined> {
    const made = await this.attempt.run(() =>
      this.#engine.chats.createInvite(this.#chat, {
        autoAccept: !isAsked,
        ...(maxUses > 0 ? { maxUses } : {}),
        ...(validFor > 0 ? { expiresAt: Math.floor(Date.now() / 1000) + validFor } : {}),
      }),
    );
    if (made) void this.load();
    return made?.link;
  }

  async #do(act: () => Promise<unknown>): Promise<boolean> {
    const isDone = await this.attempt.run(async () => {
      await act();
      return true;
    });
    if (isDone) void this.load();
    return isDone === true;
  }

  #soon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.load();
    }, gatherMs);
  }
}
