// A long chat made of nothing: a source of messages for the scroll harness, the gallery and tests of the list. Deterministic; it
// stands for the engine's pages, not for the engine.
import type { ShownMessage } from '@heliogram/client';
import type { ChatInfo } from '../../engine/api.ts';

const words =
  'harbour lamp rope tide signal north mirror sun letter bridge market window garden river stone copper paper ink morning ferry coat salt bread winter summer engine copperplate lighthouse across under between quietly soon later again maybe certainly'.split(
    ' ',
  );
const people = ['Sofia', 'Ida', 'Tomas', 'Lena', 'Yusuf', 'Mira'].map((username, index) => ({
  account: `${index + 1}`.repeat(32).slice(0, 32),
  username,
}));

export const syntheticMe = { account: people[1]?.account ?? '', username: 'Ida', device: 1 };

/** Whole number from a seed, evenly spread. */
function spread(seed: number): number {
  let x = Math.imul(seed ^ (seed >>> 16), 0x45d9f3b);
  x = Math.imul(x ^ (x >>> 16), 0x45d9f3b);
  return (x ^ (x >>> 16)) >>> 0;
}

function sentence(seed: number): string {
  const length = 3 + (spread(seed) % (spread(seed + 7) % 9 === 0 ? 127 : 28));
  const text = Array.from({ length }, (_, index) => words[spread(seed * 131 + index) % words.length]).join(' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${seed % 5 === 0 ? '?' : '.'}`;
}

/** Message number `seq` of a chat. */
export function syntheticMessage(chat: string, seq: number): ShownMessage {
  // People speak in runs, and pause between them.
  const from = people[spread(Math.floor(seq / 3)) % people.length] ?? syntheticMe;
  return {
    chat,
    seq,
    id: seq.toString(16).padStart(64, '0'),
    from,
    device: 1,
    time: 1_700_000_000 + seq * 97,
    text: sentence(seq),
    ...(seq > 40 && seq % 17 === 0 ? { reply: (seq - 9).toString(16).padStart(64, '0') } : {}),
    edited: seq % 41 === 0,
    deleted: seq % 173 === 0,
    versions: [],
    reactions: seq % 13 === 0 ? { '🌻': ['Sofia', 'Ida'], '👍': ['Mira'] } : {},
    verified: true,
    pending: false,
    attachments: [],
    mentions: [],
  };
}

export class SyntheticChat {
  readonly chat: string = 'c'.repeat(32);
  head: number;
  readonly asked: string[] = [];
  readonly marked: number[] = [];
  readonly #latencyMs: number;
  readonly #listeners = new Map<string, Set<(value: never) => void>>();
  readonly #changed = new Map<number, ShownMessage>();

  constructor(head: number, latencyMs = 0) {
    this.head = head;
    this.#latencyMs = latencyMs;
  }

  readonly messages = {
    page: async (
      _: string,
      options: { before?: number; after?: number; limit?: number } = {},
    ): Promise<ShownMessage[]> => {
      const { before, after, limit = 50 } = options;
      this.asked.push(after === undefined ? `before ${before ?? 'end'}` : `after ${after}`);
      await this.#wait();
      const to =
        after === undefined ? Math.min(this.head, (before ?? this.head + 1) - 1) : Math.min(this.head, after + limit);
      const from = after === undefined ? Math.max(1, to - limit + 1) : after + 1;
      return Array.from({ length: Math.max(0, to - from + 1) }, (__, index) => this.at(from + index));
    },
    find: async (_: string, id: string): Promise<ShownMessage | undefined> => {
      await this.#wait();
      const seq = Number.parseInt(id, 16);
      return seq >= 1 && seq <= this.head ? this.at(seq) : undefined;
    },
    markRead: async (_: string, seq: number): Promise<void> => {
      this.marked.push(seq);
    },
    receipts: async (): Promise<ReadonlyMap<string, number>> => new Map([[people[0]?.account ?? '', this.head - 2]]),
  };

  readonly chats = {
    get: async (): Promise<ChatInfo> => this.info(),
  };

  readonly on = (event: string, listener: (value: never) => void): (() => void) => {
    const set = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, set);
    set.add(listener);
    return () => set.delete(listener);
  };

  at(seq: number): ShownMessage {
    return this.#changed.get(seq) ?? syntheticMessage(this.chat, seq);
  }

  /** A new message arrives; or one that is there changes. */
  tell(message: ShownMessage): void {
    if (message.seq !== null) {
      this.head = Math.max(this.head, message.seq);
      this.#changed.set(message.seq, message);
    }
    for (const listener of this.#listeners.get('message') ?? []) listener(message as never);
  }

  /** The engine has moved, or this tab was too slow. */
  miss(): void {
    for (const listener of this.#listeners.get('missed') ?? []) listener(null as never);
  }

  info(part: Partial<ChatInfo> = {}): ChatInfo {
    return {
      chat: this.chat,
      kind: 'group',
      title: 'Harbour',
      standing: 'active',
      readSeq: this.head,
      headSeq: this.head,
      unread: 0,
      time: 0,
      draft: '',
      muted: false,
      mutedUntil: 0,
      pinned: false,
      archived: false,
      historyHidden: false,
      frozen: '',
      ...part,
    } as ChatInfo;
  }

  #wait(): Promise<void> {
    return this.#latencyMs === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, this.#latencyMs));
  }
}
