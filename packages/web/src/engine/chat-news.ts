// What is new in the list of chats, gathered: however much happens at once, each changed chat is looked up once and told once.
import type { ChatInfo, Client } from '@heliogram/client';

const gatherMs = 50;
/** Chats looked up at once. */
const atOnce = 50;

export class ChatNews {
  readonly #client: Client;
  readonly #tell: (chats: readonly ChatInfo[]) => void;
  readonly #changed = new Set<string>();
  readonly #ends: (() => void)[];
  #known: Map<string, ChatInfo> | undefined;
  #isClosed = false;

  constructor(client: Client, tell: (chats: readonly ChatInfo[]) => void) {
    this.#client = client;
    this.#tell = tell;
    const gather = ({ chat }: { readonly chat: string }): void => this.#gather(chat);
    this.#ends = (['message', 'chat', 'discarded', 'receipt'] as const).map((event) => client.on(event, gather));
  }

  /** Every chat, as `chats.list` gives them. */
  async list(): Promise<ChatInfo[]> {
    const chats = await this.#client.chats.list();
    this.#known = new Map(chats.map((info) => [info.chat, info]));
    return chats;
  }

  /** Every chat as last told. */
  async all(): Promise<readonly ChatInfo[]> {
    return this.#known ? [...this.#known.values()] : this.list();
  }

  close(): void {
    this.#isClosed = true;
    for (const end of this.#ends) end();
  }

  #gather(chat: string): void {
    if (this.#changed.size === 0) setTimeout(() => void this.#look(), gatherMs);
    this.#changed.add(chat);
  }

  async #look(): Promise<void> {
    const chats = [...this.#changed];
    this.#changed.clear();
    for (let at = 0; at < chats.length && !this.#isClosed; at += atOnce) {
      // A chat of which nothing is known any more is no news.
      const looked = chats.slice(at, at + atOnce).map((chat) => this.#client.chats.get(chat).catch(() => undefined));
      const infos = (await Promise.all(looked)).filter((info) => info !== undefined);
      for (const info of infos) this.#known?.set(info.chat, info);
      if (infos.length > 0 && !this.#isClosed) this.#tell(infos);
    }
  }
}
