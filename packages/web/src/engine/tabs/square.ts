// Where the tabs of one browser profile meet: a SharedWorker that hands ports from tab to tab, or, in browsers without one, a
// BroadcastChannel over which what goes through those ports is relayed.
import { ownScript } from '../../platform/own-script.ts';
import brokerUrl from './broker-worker.ts?worker&url';
import { type BrokerEvent, type BrokerRequest, channelName, type TabMessage } from './wire.ts';

export interface Square {
  /** Says something to all other tabs. */
  say(message: TabMessage): void;
  /** A port whose other end comes to the tab `to` as a guest. */
  visit(to: string): MessagePort;
  onSaid(listener: (message: TabMessage) => void): void;
  onGuest(listener: (tab: string, port: MessagePort) => void): void;
}

/** The way that this browser has. */
export function openSquare(tab: string): Square {
  return 'SharedWorker' in globalThis ? brokerSquare(tab) : channelSquare(tab);
}

function brokerSquare(tab: string): Square {
  const { port } = new SharedWorker(ownScript(brokerUrl), { type: 'module', name: 'heliogram broker' });
  const said = new Set<(message: TabMessage) => void>();
  const guests = new Set<(tab: string, port: MessagePort) => void>();
  port.onmessage = ({ data, ports }) => {
    const event = data as BrokerEvent;
    if (event.kind === 'all') for (const listener of said) listener(event.message);
    else if (ports[0]) for (const listener of guests) listener(event.tab, ports[0]);
  };
  const ask = (request: BrokerRequest, transfer: Transferable[] = []): void => port.postMessage(request, transfer);
  ask({ kind: 'join', tab });
  return {
    say: (message) => ask({ kind: 'all', message }),
    visit(to) {
      const { port1, port2 } = new MessageChannel();
      ask({ kind: 'guest', tab, to }, [port2]);
      return port1;
    },
    onSaid: (listener) => void said.add(listener),
    onGuest: (listener) => void guests.add(listener),
  };
}

/** What goes over the channel: said to all, or relayed for one visit. */
type Relayed =
  | { readonly kind: 'all'; readonly message: TabMessage }
  | { readonly kind: 'guest'; readonly tab: string; readonly to: string; readonly visit: string }
  | { readonly kind: 'data'; readonly visit: string; readonly to: string; readonly data: unknown };

/** As {@link openSquare} where there is no SharedWorker. */
export function channelSquare(tab: string): Square {
  const channel = new BroadcastChannel(channelName);
  const said = new Set<(message: TabMessage) => void>();
  const guests = new Set<(tab: string, port: MessagePort) => void>();
  const visits = new Map<string, MessagePort>();
  const send = (relayed: Relayed): void => channel.postMessage(relayed);
  /** One end of a visit: whatever comes out of it goes to the other tab. */
  const begin = (visit: string, to: string): MessagePort => {
    const { port1, port2 } = new MessageChannel();
    port2.onmessage = ({ data }) => send({ kind: 'data', visit, to, data });
    visits.set(visit, port2);
    return port1;
  };
  channel.onmessage = ({ data }) => {
    const relayed = data as Relayed;
    if (relayed.kind === 'all') for (const listener of said) listener(relayed.message);
    else if (relayed.to !== tab) return;
    else if (relayed.kind === 'data') visits.get(relayed.visit)?.postMessage(relayed.data);
    else {
      const port = begin(relayed.visit, relayed.tab);
      for (const listener of guests) listener(relayed.tab, port);
    }
  };
  return {
    say: (message) => send({ kind: 'all', message }),
    visit(to) {
      const visit = crypto.randomUUID();
      const port = begin(visit, to);
      send({ kind: 'guest', tab, to, visit });
      return port;
    },
    onSaid: (listener) => void said.add(listener),
    onGuest: (listener) => void guests.add(listener),
  };
}
