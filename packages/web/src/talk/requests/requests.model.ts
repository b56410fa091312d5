// Who waits for an answer: strangers who wrote, and people who ask to join groups where this account may decide.
import type { Engine, RequestInfo } from '../../engine/api.ts';
import { type Observable, value } from '../../platform/observe/store.ts';
import type { ChatsModel } from '../chat-list/chats.model.ts';

const gatherMs = 300;

/** One request, as a key. */
export function requestKey({ kind, chat, from }: Pick<RequestInfo, 'kind' | 'chat' | 'from'>): string {
  return `${kind} ${chat} ${from.account}`;
}

export class RequestsModel {
  readonly #engine: Engine;
  readonly #chats: ChatsModel;
  readonly #all = value<readonly RequestInfo[]>([]);
  readonly #state = value<'loading' | 'loaded' | 'failed'>('loading');
  /** Answered here; the engine's next list may be older than the answer. */
  readonly #answered = new Set<string>();
  #ends: (() => void)[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(engine: Engine, chats: ChatsModel) {
    this.#engine = engine;
    this.#chats = chats;
  }

  get all(): Observable<readonly RequestInfo[]> {
    return this.#all;
  }

  get state(): Observable<'loading' | 'loaded' | 'failed'> {
    return this.#state;
  }

  start(): void {
    this.#ends = [
      this.#engine.on('request', ({ kind, chat, from }) => {
        this.#answered.delete(requestKey({ kind, chat, from }));
        this.#soon();
      }),
      this.#engine.on('chats', (chats) => {
        const isTouched = chats.some(
          ({ chat, standing }) => standing === 'request' || this.#all.get().some((request) => request.chat === chat),
        );
        if (isTouched) this.#soon();
      }),
      this.#engine.on('missed', () => this.#soon()),
      this.#engine.on('state', (state) => state === 'online' && this.#soon()),
    ];
    this.#soon();
  }

  close(): void {
    for (const end of this.#ends) end();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Reads them again. */
  async load(): Promise<void> {
    try {
      const found = await this.#engine.chats.requests();
      this.#all.set(found.filter((request) => !this.#answered.has(requestKey(request))));
      this.#state.set('loaded');
    } catch {
      // What is known stays shown; only nothing at all is a failure to be told.
      if (this.#state.get() !== 'loaded') this.#state.set('failed');
    }
  }

  /** Lets somebody in, or a stranger's chat among the others. */
  accept(request: RequestInfo): Promise<void> {
    const { kind, chat, from } = request;
    return this.#answer(request, () =>
      kind === 'chat' ? this.#engine.chats.accept(chat) : this.#engine.chats.approveJoin(chat, from.account),
    );
  }

  decline(request: RequestInfo): Promise<void> {
    const { kind, chat, from } = request;
    return this.#answer(request, () =>
      kind === 'chat' ? this.#engine.chats.decline(chat) : this.#engine.chats.declineJoin(chat, from.account),
    );
  }

  /** Declines, and nothing of theirs arrives any more. */
  block(request: RequestInfo): Promise<void> {
    return this.#answer(request, async () => {
      await this.#engine.chats.block(request.from.account);
      if (request.kind === 'chat') await this.#engine.chats.decline(request.chat);
      else await this.#engine.chats.declineJoin(request.chat, request.from.account);
    });
  }

  /** The request goes at once and comes back where the answer could not be given. */
  async #answer(request: RequestInfo, act: () => Promise<unknown>): Promise<void> {
    const key = requestKey(request);
    const before = this.#all.get();
    this.#answered.add(key);
    this.#all.set(before.filter((one) => requestKey(one) !== key));
    try {
      await act();
      // Whoever goes to the chat now finds it as it is after the answer.
      await this.#chats.refresh(request.chat);
    } catch (error) {
      this.#answered.delete(key);
      this.#all.update((now) => (now.some((one) => requestKey(one) === key) ? now : [...now, request]));
      throw error;
    }
  }

  #soon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.load();
    }, gatherMs);
  }
}
