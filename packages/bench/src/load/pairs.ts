// Pairs of people who talk: a sender and a receiver in a one-to-one chat, both connected and following as the SDK does.
import { Histogram } from '../histogram.ts';
import { peekCounter } from './frames.ts';
import { makeDirect, signUpMany } from './people.ts';
import { Sender } from './sender.ts';

/** The pairs of one server. */
export interface Pairs {
  readonly senders: readonly Sender[];
  /** Messages received since the last `reset`, and how long each took from being due. */
  readonly received: { count: number; latency: Histogram };
  reset(): void;
  close(): void;
}

/** Registers, acquaints and connects `count` pairs, each with `sealed` sealed messages. */
export async function makePairs(server: string, count: number, sealed: number): Promise<Pairs> {
  const people = await signUpMany(server, count * 2, 'pair');
  const senders: Sender[] = [];
  const received = { count: 0, latency: new Histogram() };
  for (let index = 0; index < count; index++) {
    const [from, to] = [people[index * 2], people[index * 2 + 1]];
    if (!from || !to) throw new Error('a person is missing');
    const chat = await makeDirect(from, to);
    const sender = await Sender.make(from.actor, from.identity, chat, sealed);
    await from.actor.follow();
    await to.actor.follow();
    to.actor.onEntry = (bytes, start) => {
      const counter = peekCounter(bytes, start);
      const dueAt = counter === undefined ? undefined : sender.arrived(counter);
      if (dueAt === undefined) return;
      received.count++;
      received.latency.add(performance.now() - dueAt);
    };
    senders.push(sender);
  }
  return {
    senders,
    received,
    reset() {
      received.count = 0;
      received.latency = new Histogram();
      for (const sender of senders) sender.forget();
    },
    close: () => {
      for (const person of people) person.actor.close();
    },
  };
}
