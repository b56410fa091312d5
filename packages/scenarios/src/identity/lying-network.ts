// A way to the server on which answers can be changed: what a malicious server could say, said to one device.

import type { DescMessage, MessageShape } from '@bufbuild/protobuf';
import { type Transport, webSocketTransport } from '@heliogram/client';
import {
  asBytes,
  type Bytes,
  type Code,
  decodeFrames,
  decodeMessage,
  encodeEvent,
  encodeMessage,
  encodeReply,
  joinBytes,
  type MethodInfo,
  refuse,
} from '@heliogram/protocol';

type Change = (answer: unknown, request: Bytes) => unknown;
type IsMeant = (request: Bytes) => boolean;

export class LyingNetwork {
  readonly #changes = new Map<number, { readonly method: MethodInfo; readonly change: Change }>();
  readonly #inventions = new Map<number, { readonly method: MethodInfo; readonly answer: unknown }>();
  /** Connections break instead of delivering the answer to this method, once. */
  #losing: number | undefined;
  readonly #refusing = new Map<number, { readonly code: Code; left: number; readonly isMeant: IsMeant }>();
  readonly #holding = new Map<number, { readonly until: Promise<void>; readonly tell: () => void }>();
  /** Requests that passed, by method number. */
  readonly asked: Map<number, Bytes[]> = new Map<number, Bytes[]>();

  /** From now on answers to a method are what `change` makes of them. @returns what ends that. */
  lie<I extends DescMessage, O extends DescMessage>(
    method: MethodInfo<I, O>,
    change: (answer: MessageShape<O>, request: Bytes) => MessageShape<O>,
  ): () => void {
    this.#changes.set(method.number, { method, change: change as Change });
    return () => this.#changes.delete(method.number);
  }

  /** Where the server refuses a call of this method, this is said instead. */
  invent<I extends DescMessage, O extends DescMessage>(method: MethodInfo<I, O>, answer: MessageShape<O>): void {
    this.#inventions.set(method.number, { method, answer });
  }

  /** The next answers to a method, to requests that are meant, are this refusal. @returns how many of them are left. */
  refuse(method: MethodInfo, code: Code, times: number, isMeant: IsMeant = () => true): () => number {
    const refusing = { code, left: times, isMeant };
    this.#refusing.set(method.number, refusing);
    return () => refusing.left;
  }

  /** The next answer to a method is lost, and the connection with it. */
  loseAnswerTo(method: MethodInfo): void {
    this.#losing = method.number;
  }

  /** The next call of a method waits on its way. `held`: it has set out; `letGo`: it arrives. */
  hold(method: MethodInfo): { readonly held: Promise<void>; readonly letGo: () => void } {
    const way = Promise.withResolvers<void>();
    const setOut = Promise.withResolvers<void>();
    this.#holding.set(method.number, { until: way.promise, tell: setOut.resolve });
    return { held: setOut.promise, letGo: way.resolve };
  }

  readonly transport: Transport = (url, events) => {
    const methodOf = new Map<number, { readonly number: number; readonly request: Bytes }>();
    const line = webSocketTransport()(url, {
      ...events,
      message: (bytes) => {
        const changed: Bytes[] = [];
        for (const frame of decodeFrames(bytes)) {
          if (frame.kind === 'event' && frame.event.kind.case) changed.push(encodeEvent(frame.event.kind));
          if (frame.kind !== 'reply') continue;
          const call = methodOf.get(frame.id);
          methodOf.delete(frame.id);
          if (call && call.number === this.#losing) {
            this.#losing = undefined;
            line.close();
            events.closed('the answer was lost');
            return;
          }
          const refusing = call && this.#refusing.get(call.number);
          if (refusing && refusing.left > 0 && refusing.isMeant(call.request)) {
            refusing.left -= 1;
            changed.push(encodeReply(frame.id, refuse(refusing.code)));
            continue;
          }
          const lie = call && this.#changes.get(call.number);
          const invention = call && this.#inventions.get(call.number);
          if (frame.refusal && invention) {
            const told = invention.answer as MessageShape<DescMessage>;
            changed.push(encodeReply(frame.id, encodeMessage(invention.method.output, told)));
          } else if (frame.refusal) changed.push(encodeReply(frame.id, frame.refusal));
          else if (!lie) changed.push(encodeReply(frame.id, frame.response as Bytes));
          else {
            const answer = decodeMessage(lie.method.output, frame.response as Bytes);
            const told = lie.change(answer, call.request) as MessageShape<DescMessage>;
            changed.push(encodeReply(frame.id, encodeMessage(lie.method.output, told)));
          }
        }
        if (changed.length > 0) events.message(joinBytes(changed));
      },
    });
    return {
      send: (bytes) => {
        let until: Promise<void> | undefined;
        for (const frame of decodeFrames(bytes)) {
          if (frame.kind !== 'call') continue;
          methodOf.set(frame.id, { number: frame.method, request: asBytes(frame.request) });
          this.asked.set(frame.method, [...(this.asked.get(frame.method) ?? []), asBytes(frame.request)]);
          const holding = this.#holding.get(frame.method);
          this.#holding.delete(frame.method);
          holding?.tell();
          until ??= holding?.until;
        }
        if (until) void until.then(() => line.send(bytes));
        else line.send(bytes);
      },
      get bufferedBytes() {
        return line.bufferedBytes;
      },
      close: () => line.close(),
    };
  };
}
