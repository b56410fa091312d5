// The end of a loop turn: what one turn produced is written once, after it. One immediate serves all sockets and topics.

/** Something with work to do at the end of the turn. */
export interface Flushable {
  flush(): void;
}

/** Flushes each thing once at the end of this turn: topics before sockets, so that their entries travel in the same write. */
export class Turn {
  readonly #topics = new Set<Flushable>();
  readonly #sockets = new Set<Flushable>();
  #isPlanned = false;

  topic(topic: Flushable): void {
    this.#topics.add(topic);
    this.#plan();
  }

  socket(socket: Flushable): void {
    this.#sockets.add(socket);
    this.#plan();
  }

  #plan(): void {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    setImmediate(() => {
      try {
        // Topics put what they have into sockets' outboxes, which ask to be flushed in turn.
        flushAll(this.#topics);
        flushAll(this.#sockets);
      } finally {
        this.#isPlanned = false;
        if (this.#topics.size + this.#sockets.size > 0) this.#plan();
      }
    });
  }
}

function flushAll(things: Set<Flushable>): void {
  for (const thing of things) {
    things.delete(thing);
    thing.flush();
  }
}
