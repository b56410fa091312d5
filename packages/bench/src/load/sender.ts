// One sender in one chat: sealed messages made beforehand, sent with a fresh id and counter each time. Latency is taken from
// the moment a message was due, not from when the sender got round to it, so that a stalled server cannot hide.

import { create } from '@bufbuild/protobuf';
import { type Bytes, sealMessage, systemRandom } from '@heliogram/crypto';
import { encodeMessage, methods, SendRequestSchema } from '@heliogram/protocol';
import type { Actor } from './actor.ts';
import type { Identity } from './identity.ts';
import type { Chat } from './people.ts';
import { sealing } from './sealed.ts';

/** Counters from 2^14 to 2^21 - 1 take three bytes, so that they can be changed in place; each sender has a range of them. */
const counters = 1 << 18;
const ranges = 7;

interface Template {
  readonly bytes: Bytes;
  readonly counterAt: number;
  readonly idAt: number;
}

/** A sender. */
export class Sender {
  readonly actor: Actor;
  private readonly templates: readonly Template[];
  private readonly firstCounter: number;
  private readonly due = new Map<number, number>();
  private sent = 0;

  private constructor(actor: Actor, templates: readonly Template[], firstCounter: number) {
    this.actor = actor;
    this.templates = templates;
    this.firstCounter = firstCounter;
  }

  /** Seals `count` messages of about 100 characters; from then on they are sent in turn. `range` (0 to 6) tells senders of one chat apart. */
  static async make(actor: Actor, sender: Identity, chat: Chat, count: number, range = 0): Promise<Sender> {
    const firstCounter = (1 + (range % ranges)) * counters;
    const text =
      'The ferry leaves at seven tomorrow, so let us meet at the old pier by half past six and bring the maps.';
    const { id, epoch, epochKey } = chat;
    const inputs = await sealing(count, { text, sender, chat: id, epoch, epochKey, counter: firstCounter });
    const sealed = await Promise.all(inputs.map(sealMessage));
    const templates = sealed.map(({ header, body }) => {
      const { chat: room, counter, id: messageId, salt } = header;
      const request = create(SendRequestSchema, { chat: room, epoch, counter, id: messageId, salt, body });
      const bytes = encodeMessage(SendRequestSchema, request) as Bytes;
      // chat 18, epoch tag and varint, counter tag, then the counter; behind it the id's tag and length.
      const counterAt = bytes.indexOf(0x18, 18 + 2) + 1;
      return { bytes, counterAt, idAt: counterAt + 3 + 2 };
    });
    return new Sender(actor, templates, firstCounter);
  }

  /** Sends the next message, due at `dueAtMs`. */
  send(dueAtMs: number, answered: (error: Error | undefined) => void): void {
    const count = this.sent++;
    const counter = this.firstCounter + (count % counters);
    const template = this.templates[count % this.templates.length] as Template;
    const { bytes, counterAt, idAt } = template;
    bytes[counterAt] = (counter & 0x7f) | 0x80;
    bytes[counterAt + 1] = ((counter >> 7) & 0x7f) | 0x80;
    bytes[counterAt + 2] = counter >> 14;
    bytes.set(systemRandom(16), idAt);
    this.due.set(counter, dueAtMs);
    this.actor.callRaw(methods.messages.send.number, bytes, answered);
  }

  /** When the message of a counter was due; undefined for another sender's. */
  dueAt(counter: number): number | undefined {
    return this.due.get(counter);
  }

  /** The same, and forgets it: for a message with one receiver. */
  arrived(counter: number): number | undefined {
    const dueAt = this.due.get(counter);
    this.due.delete(counter);
    return dueAt;
  }

  /** Forgets messages on their way. */
  forget(): void {
    this.due.clear();
  }
}
