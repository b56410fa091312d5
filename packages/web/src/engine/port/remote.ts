// The tab's end of the port: a typed stand-in for the engine. Calls of one task go out as one message. When the engine moves to another
// worker, whatever was not answered is asked again there, with the same ids.
import type { Engine, EngineApi, EngineEvents } from '../api.ts';
import { methods } from './methods.ts';
import { EngineError, type FromEngine, type FromTab, maxWaitingCalls, type WireCall, type WirePort } from './wire.ts';

/** The way to the engine, wherever it runs. */
export interface EngineLink {
  /** A port to it: the first, and another each time it has moved. */
  onPort(listener: (port: WirePort) => void): void;
  /** The engine of the last port is gone; another port will come. */
  onGone(listener: () => void): void;
}

interface Waiting {
  readonly call: WireCall;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

type Listener = (value: unknown) => void;

/** The engine behind a link. `present()` says that somebody is at this tab. */
export function connectEngine(link: EngineLink): { readonly engine: Engine; present(): void } {
  const remote = new Remote(link);
  const areas = Object.fromEntries(
    Object.entries(methods).map(([area, names]) => [
      area,
      Object.fromEntries(
        Object.keys(names).map((name) => [name, (...args: unknown[]) => remote.call(`${area}.${name}`, args)]),
      ),
    ]),
  ) as unknown as EngineApi;
  const on: Engine['on'] = (event, listener) => remote.on(event, listener as Listener);
  return { engine: { ...areas, on }, present: () => remote.post({ kind: 'present' }) };
}

class Remote {
  readonly #waiting = new Map<string, Waiting>();
  readonly #listeners = new Map<keyof EngineEvents, Set<Listener>>();
  readonly #prefix = crypto.randomUUID();
  #count = 0;
  #queue: FromTab[] = [];
  #port: WirePort | undefined;
  #heard = 0;
  #hadPort = false;

  constructor(link: EngineLink) {
    link.onPort((port) => this.#connect(port));
    link.onGone(() => {
      if (this.#port) this.#port.onmessage = null;
      this.#port = undefined;
    });
  }

  call(method: string, args: readonly unknown[]): Promise<unknown> {
    if (this.#waiting.size >= maxWaitingCalls)
      return Promise.reject(new EngineError({ name: 'TooManyCallsError', message: 'too many calls wait already' }));
    return new Promise((resolve, reject) => {
      const id = `${this.#prefix}.${++this.#count}`;
      const call: WireCall = { kind: 'call', id, method, args: [...args] };
      this.#waiting.set(id, { call, resolve, reject });
      // Without an engine it waits: the next port begins with whatever waits.
      if (this.#port) this.post(call);
    });
  }

  on(event: keyof EngineEvents, listener: Listener): () => void {
    const set = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, set);
    set.add(listener);
    return () => set.delete(listener);
  }

  post(message: FromTab): void {
    if (!this.#port) return;
    if (this.#queue.length === 0) queueMicrotask(() => this.#flush());
    this.#queue.push(message);
  }

  #connect(port: WirePort): void {
    this.#port = port;
    this.#heard = 0;
    this.#queue = [];
    port.onmessage = ({ data }) => {
      if (this.#port !== port) return;
      for (const message of data as readonly FromEngine[]) this.#take(message);
      this.#heard += 1;
      if (this.#heard === 1) setTimeout(() => this.#tellHeard(), 0);
    };
    for (const { call } of this.#waiting.values()) this.post(call);
    // Events between two engines were told to nobody.
    if (this.#hadPort) this.#tell('missed', null);
    this.#hadPort = true;
  }

  #tellHeard(): void {
    const count = this.#heard;
    this.#heard = 0;
    if (count > 0) this.post({ kind: 'heard', count });
  }

  #flush(): void {
    const batch = this.#queue;
    this.#queue = [];
    try {
      this.#port?.postMessage(batch);
    } catch {
      for (const message of batch) this.#postOne(message);
    }
  }

  #postOne(message: FromTab): void {
    try {
      this.#port?.postMessage([message]);
    } catch (error) {
      if (message.kind === 'call')
        this.#end(message.id)?.reject(new EngineError({ name: 'DataCloneError', message: String(error) }));
    }
  }

  #take(message: FromEngine): void {
    if (message.kind === 'event') this.#tell(message.event as keyof EngineEvents, message.value);
    else if (message.kind === 'answer') this.#end(message.id)?.resolve(message.value);
    else this.#end(message.id)?.reject(new EngineError(message.error));
  }

  #tell(event: keyof EngineEvents, value: unknown): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(value);
  }

  #end(id: string): Waiting | undefined {
    const found = this.#waiting.get(id);
    this.#waiting.delete(id);
    return found;
  }
}
