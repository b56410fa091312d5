// Senders that keep a fixed number of messages in flight, or send on a schedule. Latency is taken from the moment a message
// was due, not from when the sender got round to it, so that a stalled server cannot hide (no coordinated omission).
import type { Bytes } from '@heliogram/protocol';
import type { Histogram } from '../histogram.ts';
import type { Actor } from './actor.ts';

/** One prepared send: encoded SendRequest, made and sealed before the clock starts. */
export interface Prepared {
  readonly request: Bytes;
}

/** A sender with its prepared messages. */
export interface Sender {
  readonly actor: Actor;
  readonly prepared: readonly Prepared[];
  /** Told when a message is due: its place in `prepared` and the time in ms. */
  readonly onDue: (index: number, atMs: number) => void;
}

/** What a run of senders did. */
export interface Sent {
  readonly durable: number;
  readonly seconds: number;
}

const sendMethod = 120;

/** Keeps `inFlight` messages of each sender unanswered until all are sent or `seconds` are over. */
export async function closedLoop(senders: readonly Sender[], inFlight: number, seconds: number): Promise<Sent> {
  const start = performance.now();
  const end = start + seconds * 1000;
  let durable = 0;
  const run = async (sender: Sender, next: { at: number }): Promise<void> => {
    while (performance.now() < end) {
      const index = next.at++;
      const message = sender.prepared[index];
      if (!message) return;
      sender.onDue(index, performance.now());
      await sender.actor.callRaw(sendMethod, 'Send', message.request);
      durable++;
    }
  };
  await Promise.all(
    senders.flatMap((sender) => {
      const next = { at: 0 };
      return Array.from({ length: inFlight }, () => run(sender, next));
    }),
  );
  return { durable, seconds: (performance.now() - start) / 1000 };
}

/** Sends `perSecond` messages a second in all, spread over the senders, whether or not answers come. */
export async function openLoop(
  senders: readonly Sender[],
  perSecond: number,
  seconds: number,
  acknowledged: Histogram,
): Promise<Sent> {
  const start = performance.now();
  const total = Math.floor(perSecond * seconds);
  const answers: Promise<void>[] = [];
  let durable = 0;
  for (let sent = 0; sent < total; ) {
    const due = Math.min(total, Math.floor(((performance.now() - start) / 1000) * perSecond));
    for (; sent < due; sent++) {
      const sender = senders[sent % senders.length];
      const index = Math.floor(sent / senders.length);
      const message = sender?.prepared[index];
      if (!sender || !message) continue;
      const dueAt = start + (sent / perSecond) * 1000;
      sender.onDue(index, dueAt);
      const answer = sender.actor.callRaw(sendMethod, 'Send', message.request).then(() => {
        durable++;
        acknowledged.add(performance.now() - dueAt);
      });
      answers.push(answer);
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(answers);
  return { durable, seconds: (performance.now() - start) / 1000 };
}
