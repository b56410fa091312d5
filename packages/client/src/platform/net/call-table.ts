// Calls that wait and calls in flight: ids, bounds, time-outs, and what goes into the next message. Sends nothing itself.
import { create, type DescMessage, type MessageInitShape, type MessageShape } from '@bufbuild/protobuf';
import {
  type Bytes,
  decodeMessage,
  encodeCall,
  encodeMessage,
  gate,
  type MethodInfo,
  maxCallsInFlight,
  type ReplyFrame,
} from '@heliogram/protocol';
import type { CallOptions } from './connection-types.ts';
import { BadAnswerError, CallTimeoutError, RefusedError, TooManyCallsError } from './errors.ts';

/** Calls that may wait to be sent. */
export const maxWaitingCalls = 10_000;
/** A little below what the server reads at once, so that it never stops reading because of us. */
const maxInFlight: number = maxCallsInFlight - 32;
const defaultTimeoutMs = 30_000;

interface OpenCall {
  readonly method: MethodInfo;
  readonly request: Bytes;
  resolve(response: Bytes): void;
  reject(error: unknown): void;
  /** Ends the timer and the watch of the signal. */
  release(): void;
}

export class CallTable {
  readonly #waiting = new Set<OpenCall>();
  readonly #inFlight = new Map<number, OpenCall>();
  readonly #onTimeout: () => void;
  #nextId = 1;

  /** `onTimeout` is told when a call that was sent stays unanswered. */
  constructor(onTimeout: () => void) {
    this.#onTimeout = onTimeout;
  }

  get isIdle(): boolean {
    return this.#waiting.size === 0 && this.#inFlight.size === 0;
  }

  /** Opens a call; it waits until {@link take} or {@link takeThis} gives its frame out. */
  open<I extends DescMessage, O extends DescMessage>(
    method: MethodInfo<I, O>,
    request: MessageInitShape<I>,
    options: CallOptions,
    begin: (call: OpenCall) => void,
  ): Promise<MessageShape<O>> {
    const { signal, timeoutMs = defaultTimeoutMs } = options;
    signal?.throwIfAborted();
    if (this.#waiting.size >= maxWaitingCalls) throw new TooManyCallsError(maxWaitingCalls);
    const bytes = encodeMessage(method.input, create(method.input, request));
    const answered = new Promise<Bytes>((resolve, reject) => {
      const abort = (): void => this.#end(call, signal?.reason);
      const timer = setTimeout(() => {
        const isSent = !this.#waiting.has(call);
        this.#end(call, new CallTimeoutError(method.path, timeoutMs));
        if (isSent) this.#onTimeout();
      }, timeoutMs);
      const release = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
      };
      const call: OpenCall = { method, request: bytes, resolve, reject, release };
      signal?.addEventListener('abort', abort, { once: true });
      this.#waiting.add(call);
      begin(call);
    });
    return answered.then((response) => decodeAnswer(method, response));
  }

  /** Frames of waiting calls for one message of at most `maxBytes` (a single larger frame goes alone). */
  take(maxBytes: number): Bytes[] {
    const frames: Bytes[] = [];
    let total = 0;
    for (const call of this.#waiting) {
      if (this.#inFlight.size >= maxInFlight) break;
      // Tags and lengths around a request take at most 32 bytes.
      if (total > 0 && total + call.request.length + 32 > maxBytes) break;
      const frame = this.takeThis(call);
      total += frame.length;
      frames.push(frame);
    }
    return frames;
  }

  /** The frame of one waiting call, out of turn. */
  takeThis(call: OpenCall): Bytes {
    this.#waiting.delete(call);
    const id = this.#freeId();
    this.#inFlight.set(id, call);
    return encodeCall(id, call.method.number, call.request);
  }

  /** Takes a reply. Replies to calls given up are ignored. @returns whether it answered an open call. */
  reply(frame: ReplyFrame): boolean {
    const call = this.#inFlight.get(frame.id);
    if (!call) return false;
    this.#inFlight.delete(frame.id);
    call.release();
    if (frame.refusal) call.reject(new RefusedError(frame.refusal));
    else call.resolve(frame.response as Bytes);
    return true;
  }

  failInFlight(error: Error): void {
    for (const call of [...this.#inFlight.values()]) this.#end(call, error);
  }

  failWaiting(error: Error): void {
    for (const call of [...this.#waiting]) this.#end(call, error);
  }

  #end(call: OpenCall, error: unknown): void {
    call.release();
    this.#waiting.delete(call);
    for (const [id, other] of this.#inFlight) if (other === call) this.#inFlight.delete(id);
    call.reject(error);
  }

  #freeId(): number {
    while (this.#inFlight.has(this.#nextId)) this.#nextId = (this.#nextId % 0xffff_ffff) + 1;
    const id = this.#nextId;
    this.#nextId = (id % 0xffff_ffff) + 1;
    return id;
  }
}

export type { OpenCall };

function decodeAnswer<O extends DescMessage>(method: MethodInfo<DescMessage, O>, response: Bytes): MessageShape<O> {
  let answer: MessageShape<O>;
  try {
    answer = decodeMessage(method.output, response);
  } catch (cause) {
    throw new BadAnswerError(`the answer to ${method.path} cannot be read`, { cause });
  }
  const refusal = gate.check(method.output, answer);
  if (refusal) throw new BadAnswerError(`the answer to ${method.path} is out of bounds: ${refusal.detail ?? ''}`);
  return answer;
}
