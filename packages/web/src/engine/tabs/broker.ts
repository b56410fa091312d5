// The broker between tabs, in a SharedWorker: passes on what one tab says to all, and hands ports for the engine to the tab in which it
// runs. Keeps nothing and reads nothing of what then goes through the ports.
import type { BrokerEvent, BrokerRequest } from './wire.ts';

/** Tabs known at most; the one longest unheard of goes first. */
const maxTabs = 200;

/** What a broker is told by and tells to. */
export interface BrokerPort {
  postMessage(message: BrokerEvent, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent) => void) | null;
}

export class Broker {
  readonly #tabs = new Map<string, BrokerPort>();

  /** A tab has come. */
  connect(port: BrokerPort): void {
    port.onmessage = ({ data, ports }) => this.#take(port, data as BrokerRequest, ports);
  }

  #take(port: BrokerPort, request: BrokerRequest, ports: readonly MessagePort[]): void {
    if (request.kind === 'join') {
      this.#tabs.delete(request.tab);
      this.#tabs.set(request.tab, port);
      const [oldest] = this.#tabs.keys();
      if (this.#tabs.size > maxTabs && oldest !== undefined) this.#tabs.delete(oldest);
    } else if (request.kind === 'all') {
      for (const [tab, other] of this.#tabs)
        if (tab !== request.message.from) other.postMessage({ kind: 'all', message: request.message });
    } else {
      // Where the other is gone the port leads nowhere; who asked will ask again when the engine runs elsewhere.
      this.#tabs.get(request.to)?.postMessage({ kind: 'guest', tab: request.tab }, [...ports]);
    }
  }
}
