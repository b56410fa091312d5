// The usual way to the server, with what passes counted.
import { type Transport, webSocketTransport } from '@heliogram/client';

/** A transport, and the bytes of messages over it so far. */
export interface CountedTransport {
  readonly transport: Transport;
  sentBytes(): number;
  receivedBytes(): number;
}

/** Counts over all lines opened with it. */
export function countedTransport(): CountedTransport {
  let sent = 0;
  let received = 0;
  const usual = webSocketTransport();
  const transport: Transport = (url, events) => {
    const line = usual(url, {
      opened: () => events.opened(),
      closed: (reason) => events.closed(reason),
      message: (message) => {
        received += message.length;
        events.message(message);
      },
    });
    return {
      send(bytes) {
        sent += bytes.length;
        line.send(bytes);
      },
      get bufferedBytes() {
        return line.bufferedBytes;
      },
      close: () => line.close(),
    };
  };
  return { transport, sentBytes: () => sent, receivedBytes: () => received };
}
