// The engine's end of a port: calls what is on the table and nothing else.
import { RefusedError } from '@heliogram/client';
import { refusalEntry } from '@heliogram/protocol';
import type { EngineEvents } from '../api.ts';
import type { WireCall, WireError, WireMessage, WirePort } from './wire.ts';

/** `area.method` to what answers it. */
export type CallTable = ReadonlyMap<string, (...args: never[]) => Promise<unknown>>;

/** Serves several tabs from one table. */
export class EngineHost {
  readonly #table: CallTable;
  readonly #ports = new Set<WirePort>();
  #events: WireMessage[] = [];

  constructor(table: CallTable) {
    this.#table = table;
  }

  serve(port: WirePort): void {
    this.#ports.add(port);
    port.onmessage = ({ data }) => {
      for (const message of data as readonly WireMessage[])
        if (message.kind === 'call') void this.#answer(port, message);
    };
  }

  /** Tells every tab; events of one task travel together. */
  tell<E extends keyof EngineEvents>(event: E, value: EngineEvents[E]): void {
    if (this.#events.length === 0)
      queueMicrotask(() => {
        const batch = this.#events;
        this.#events = [];
        for (const port of this.#ports) port.postMessage(batch);
      });
    this.#events.push({ kind: 'event', event, value });
  }

  async #answer(port: WirePort, { id, method, args }: WireCall): Promise<void> {
    try {
      const answer = this.#table.get(method);
      if (!answer) throw new RangeError(`there is no call ${method}`);
      const value = await answer(...(args as never[]));
      port.postMessage([{ kind: 'answer', id, value }]);
    } catch (error) {
      port.postMessage([{ kind: 'failure', id, error: wireError(error) }]);
    }
  }
}

function wireError(error: unknown): WireError {
  if (!(error instanceof Error)) return { name: 'Error', message: 'unknown' };
  const code = error instanceof RefusedError ? { code: refusalEntry(error.code).name } : {};
  return { name: error.name, message: error.message, ...code };
}
