// The tab's end of the port: a typed stand-in for the engine. Calls of one task go out as one message.
import type { Engine, EngineEvents } from '../api.ts';
import { EngineError, type WireCall, type WireMessage, type WirePort } from './wire.ts';

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** The engine behind a port. */
export function connectEngine(port: WirePort): Engine {
  const waiting = new Map<string, Waiting>();
  const listeners = new Map<string, Set<(value: unknown) => void>>();
  let queue: WireCall[] = [];
  const prefix = crypto.randomUUID();
  let count = 0;

  const take = (message: WireMessage): void => {
    if (message.kind === 'event') {
      for (const listener of listeners.get(message.event) ?? []) listener(message.value);
    } else if (message.kind !== 'call') {
      const call = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.kind === 'answer') call?.resolve(message.value);
      else call?.reject(new EngineError(message.error));
    }
  };
  port.onmessage = ({ data }) => {
    for (const message of data as readonly WireMessage[]) take(message);
  };

  const call = (method: string, args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = `${prefix}:${++count}`;
      waiting.set(id, { resolve, reject });
      if (queue.length === 0)
        queueMicrotask(() => {
          const batch = queue;
          queue = [];
          port.postMessage(batch);
        });
      queue.push({ kind: 'call', id, method, args });
    });

  const on = <E extends keyof EngineEvents>(event: E, listener: (value: EngineEvents[E]) => void): (() => void) => {
    const set = listeners.get(event) ?? new Set();
    listeners.set(event, set);
    set.add(listener as (value: unknown) => void);
    return () => set.delete(listener as (value: unknown) => void);
  };
  const area = (name: string): object =>
    new Proxy(
      {},
      {
        get:
          (_, method) =>
          (...args: unknown[]) =>
            call(`${name}.${String(method)}`, args),
      },
    );
  const areas = new Map<string, object>();
  return new Proxy({ on } as unknown as Engine, {
    get(target, name) {
      if (name === 'on') return target.on;
      const key = String(name);
      const made = areas.get(key) ?? area(key);
      areas.set(key, made);
      return made;
    },
  });
}
