// Questions of the worker to tabs, and their answers. Bounded: in number, in time, and a closed tab fails its questions.
import type { Scope, Tab } from './scope.ts';
import type { FromTab, MediaFacts, ToTab } from './wire.ts';

const maxOpen = 256;
const describeMs = 10_000;
/** Long: a piece may have to come over a slow line. The tab answers earlier when it knows that it will not. */
const readMs = 120_000;

interface Question {
  readonly tab: string;
  settle(answer: FromTab | undefined): void;
}

export class Tabs {
  readonly #scope: Scope;
  readonly #open = new Map<string, Question>();

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  /** Which tab knows this token, and what it says of the file. The asking tab first; navigations to save a file have none. */
  async find(asking: string, token: string): Promise<{ readonly tab: Tab; readonly facts: MediaFacts } | undefined> {
    const own = asking === '' ? undefined : await this.#scope.clients.get(asking);
    const all = own ? [own] : await this.#scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
    const answers = await Promise.all(
      all.map(async (tab) => ({
        tab,
        answer: await this.#ask(tab, { kind: 'media-describe', id: newId(), token }, describeMs),
      })),
    );
    for (const { tab, answer } of answers)
      if (answer?.kind === 'media-facts' && answer.facts && isSize(answer.facts.sizeBytes))
        return { tab, facts: answer.facts };
    return undefined;
  }

  /** @throws Error when the tab cannot give the bytes or is gone. */
  async read(tab: Tab, token: string, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const answer = await this.#ask(tab, { kind: 'media-read', id: newId(), token, offset, length }, readMs);
    if (answer?.kind !== 'media-bytes' || !answer.bytes) throw new Error('the bytes could not be had');
    return answer.bytes;
  }

  /** An answer of a tab; answers to nothing, or of another tab, are dropped. */
  settle(tab: string | undefined, answer: FromTab): void {
    const question = 'id' in answer ? this.#open.get(answer.id) : undefined;
    if (question && question.tab === tab) question.settle(answer);
  }

  #ask(tab: Tab, message: Extract<ToTab, { id: string }>, timeoutMs: number): Promise<FromTab | undefined> {
    if (this.#open.size >= maxOpen) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const settle = (answer: FromTab | undefined): void => {
        clearTimeout(timer);
        clearInterval(watch);
        this.#open.delete(message.id);
        resolve(answer);
      };
      const timer = setTimeout(() => settle(undefined), timeoutMs);
      const watch = setInterval(() => {
        void this.#scope.clients.get(tab.id).then((found) => found ?? settle(undefined));
      }, 2000);
      this.#open.set(message.id, { tab: tab.id, settle });
      tab.postMessage(message);
    });
  }
}

function newId(): string {
  return crypto.randomUUID();
}

function isSize(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
