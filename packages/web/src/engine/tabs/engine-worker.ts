// The engine's worker as the leading tab holds it: begun, watched by the lock it holds, ended gracefully or given up.
import type { WorkerEvent, WorkerRequest } from './wire.ts';
import { engineLock } from './wire.ts';

/** What starts a worker; a parameter because the lab has another engine. */
export type StartWorker = () => Worker;

/** How long an engine may take to put everything away. */
const stopMs = 5000;
/** How long a worker's small first script may take to run: one that died before cannot be seen dying. */
const beginMs = 20_000;

export class EngineWorker {
  readonly name: string = crypto.randomUUID();
  readonly #worker: Worker;
  readonly #died: () => void;
  #isEnded = false;
  readonly #beginning: ReturnType<typeof setTimeout>;
  #stopped: () => void = () => undefined;

  /** @param died told once when the worker is gone without having been asked to stop. */
  constructor(start: StartWorker, died: () => void) {
    this.#died = died;
    this.#worker = start();
    this.#worker.onmessage = ({ data }) => this.#take(data as WorkerEvent);
    // A script that cannot be fetched or does not run; what fails later inside is the engine's to report.
    this.#worker.onerror = (event) => {
      if (event.message === undefined || event.message === '') this.#end();
    };
    this.#beginning = setTimeout(() => this.#end(), beginMs);
    this.#post({ kind: 'begin', engine: this.name });
  }

  /** Gives the engine a port to a tab. */
  serve(tab: string, port: MessagePort): void {
    this.#post({ kind: 'guest', tab }, [port]);
  }

  /** Lets the engine put everything away, and ends it. */
  async stop(): Promise<void> {
    clearTimeout(this.#beginning);
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#stopped = resolve;
    this.#isEnded = true;
    this.#post({ kind: 'stop' });
    const timer = setTimeout(resolve, stopMs);
    await promise;
    clearTimeout(timer);
    this.#worker.terminate();
  }

  #take(event: WorkerEvent): void {
    if (event.kind === 'stopped') {
      this.#stopped();
      return;
    }
    clearTimeout(this.#beginning);
    // From now on the worker holds its lock; getting it means that the worker is no more.
    void navigator.locks.request(engineLock(this.name), () => this.#end());
  }

  #end(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    clearTimeout(this.#beginning);
    this.#worker.terminate();
    this.#died();
  }

  #post(request: WorkerRequest, transfer: Transferable[] = []): void {
    this.#worker.postMessage(request, transfer);
  }
}
