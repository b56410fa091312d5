// How senders are driven: closed (a fixed number unanswered) or open (a schedule, whether or not answers come).
import { Code } from '@heliogram/protocol';
import { RefusedByServer } from './actor.ts';
import type { Sender } from './sender.ts';

/** What a run did. */
export interface Sent {
  readonly durable: number;
  /** Refused because the server had too much to do: only where a schedule drives. */
  readonly refused: number;
  readonly seconds: number;
}

/** Keeps `inFlight` messages of every sender unanswered for `seconds`, then waits for the answers. */
export function closedLoop(senders: readonly Sender[], inFlight: number, seconds: number): Promise<Sent> {
  const start = performance.now();
  const end = start + seconds * 1000;
  let durable = 0;
  let open = 0;
  return new Promise((resolve, reject) => {
    const next = (sender: Sender): void => {
      open++;
      sender.send(performance.now(), (error) => {
        if (error) return reject(error);
        open--;
        durable++;
        if (performance.now() < end) next(sender);
        else if (open === 0) resolve({ durable, refused: 0, seconds: (performance.now() - start) / 1000 });
      });
    };
    for (let round = 0; round < inFlight; round++) senders.forEach(next);
  });
}

/** Sends `perSecond` messages a second in all, spread over the senders. */
export async function openLoop(senders: readonly Sender[], perSecond: number, seconds: number): Promise<Sent> {
  const start = performance.now();
  const total = Math.floor(perSecond * seconds);
  const answers = Promise.withResolvers<void>();
  let durable = 0;
  let refused = 0;
  for (let sent = 0; sent < total; ) {
    const due = Math.min(total, Math.ceil(((performance.now() - start) / 1000) * perSecond));
    for (; sent < due; sent++) {
      senders[sent % senders.length]?.send(start + (sent / perSecond) * 1000, (error) => {
        if (isOverload(error)) refused++;
        else if (error) return answers.reject(error);
        else durable++;
        if (durable + refused === total) answers.resolve();
      });
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await answers.promise;
  return { durable, refused, seconds: (performance.now() - start) / 1000 };
}

function isOverload(error: Error | undefined): boolean {
  return error instanceof RefusedByServer && error.refusal.code === Code.OVERLOADED;
}

/** Sends `count` messages of one sender, `inFlight` of them unanswered. */
export function closedCount(sender: Sender, inFlight: number, count: number): Promise<void> {
  let begun = 0;
  let durable = 0;
  return new Promise((resolve, reject) => {
    const next = (): void => {
      if (begun++ >= count) return;
      sender.send(performance.now(), (error) => {
        if (error) return reject(error);
        if (++durable === count) resolve();
        else next();
      });
    };
    for (let index = 0; index < inFlight; index++) next();
  });
}
