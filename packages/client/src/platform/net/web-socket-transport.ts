// The transport of browsers and Node alike: the platform's own WebSocket.
import { asBytes, type Bytes } from '@heliogram/protocol';
import type { Line, LineEvents, Transport } from './transport.ts';

/** What is needed of a WebSocket; the platform's fits. */
export type WebSocketConstructor = new (url: string) => WebSocket;

/** A transport over WebSockets; `Socket` replaces the platform's. */
export function webSocketTransport(Socket: WebSocketConstructor = globalThis.WebSocket): Transport {
  return (url, events) => openLine(new Socket(url), events);
}

function openLine(socket: WebSocket, events: LineEvents): Line {
  let isClosed = false;
  const close = (reason: string): void => {
    if (isClosed) return;
    isClosed = true;
    events.closed(reason);
  };
  socket.binaryType = 'arraybuffer';
  socket.addEventListener('open', () => {
    if (!isClosed) events.opened();
  });
  socket.addEventListener('message', ({ data }: { readonly data: unknown }) => {
    if (isClosed) return;
    if (data instanceof ArrayBuffer) events.message(new Uint8Array(data));
    else close('the server sent text where bytes are due');
  });
  socket.addEventListener('error', () => close('the connection failed'));
  socket.addEventListener('close', ({ code }) => close(`the connection ended (${code})`));
  return {
    send(bytes: Bytes) {
      if (!isClosed && socket.readyState === socket.OPEN) socket.send(asBytes(bytes));
    },
    get bufferedBytes() {
      return socket.bufferedAmount;
    },
    close() {
      isClosed = true;
      socket.close();
    },
  };
}
