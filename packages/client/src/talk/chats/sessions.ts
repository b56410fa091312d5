// The chats in use, each loaded once.
import type { TalkContext } from '../context.ts';
import { UnknownHereError } from '../errors.ts';
import { GroupSession, isHeldHere } from '../groups/group-session.ts';

export class Sessions {
  private readonly context: TalkContext;
  private readonly loaded = new Map<string, Promise<GroupSession | undefined>>();

  constructor(context: TalkContext) {
    this.context = context;
  }

  /** A chat's session, if the store or the vault knows the chat. */
  find(chat: string): Promise<GroupSession | undefined> {
    let session = this.loaded.get(chat);
    if (!session) {
      session = GroupSession.load(this.context, chat).then(
        (found) => {
          if (!found) this.loaded.delete(chat);
          return found;
        },
        (error) => {
          this.loaded.delete(chat);
          throw error;
        },
      );
      this.loaded.set(chat, session);
    }
    return session;
  }

  /**
   * A chat's session where something of the chat is held on this device. For lists: a new device must not fetch the state of
   * every chat in order to show their titles.
   */
  async findHere(chat: string): Promise<GroupSession | undefined> {
    return this.loaded.has(chat) || (await isHeldHere(this.context, chat)) ? this.find(chat) : undefined;
  }

  /** A chat's session. @throws UnknownHereError. */
  async get(chat: string): Promise<GroupSession> {
    const session = await this.find(chat);
    if (!session) throw new UnknownHereError(`there is no chat ${chat} here`);
    return session;
  }

  /** Every session in use. */
  async inUse(): Promise<GroupSession[]> {
    const all = await Promise.all(this.loaded.values());
    return all.filter((session) => session !== undefined);
  }
}
