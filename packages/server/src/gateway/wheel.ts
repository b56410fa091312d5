// One timer for all sockets: each tick looks at one slice of them, so that every socket is looked at once a turn of the
// wheel. Silent sockets are pinged, and closed when they stay silent; sockets that never sign in are closed too.
import type { Connection } from './connection.ts';

const slices = 30;
const tickMs = 2000;

/** Keeps watch over connections; a whole turn takes a minute. */
export function startWheel(): {
  add(connection: Connection): void;
  remove(connection: Connection): void;
  stop(): void;
} {
  const wheel: Set<Connection>[] = Array.from({ length: slices }, () => new Set());
  const sliceOf = (connection: Connection): Set<Connection> => wheel[connection.id % slices] as Set<Connection>;
  /** Those pinged at the wheel's last passing. */
  const pinged = new Set<Connection>();
  let at = 0;
  const timer = setInterval(() => {
    at = (at + 1) % slices;
    for (const connection of wheel[at] as Set<Connection>) look(connection, pinged);
  }, tickMs);
  timer.unref();
  return {
    add: (connection) => void sliceOf(connection).add(connection),
    remove(connection) {
      sliceOf(connection).delete(connection);
      pinged.delete(connection);
    },
    stop: () => clearInterval(timer),
  };
}

function look(connection: Connection, pinged: Set<Connection>): void {
  if (connection.wasHeard || connection.inFlight > 0) {
    connection.wasHeard = false;
    pinged.delete(connection);
    return;
  }
  if (!connection.signedIn) {
    connection.close(4002, 'not signed in');
    connection.destroy();
  } else if (pinged.has(connection)) connection.destroy();
  else {
    pinged.add(connection);
    connection.ping();
  }
}
