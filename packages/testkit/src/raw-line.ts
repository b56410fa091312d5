// A line to the server without any SDK: for saying what no client of ours would say.

import { create, type DescMessage, type MessageInitShape } from '@bufbuild/protobuf';
import {
  type Bytes,
  decodeFrames,
  type EventFrame,
  encodeCall,
  encodeMessage,
  type MethodInfo,
  type ReplyFrame,
} from '@heliogram/protocol';
import { eventually } from './eventually.ts';

/** How the server ended a line (RFC 6455 section 7.4). */
export interface LineEnd {
  readonly code: number;
  readonly reason: string;
}

/** One WebSocket to the server. */
export class RawLine {
  readonly events: EventFrame[] = [];
  readonly #socket: WebSocket;
  readonly #replies = new Map<number, ReplyFrame>();
  readonly #ended: Promise<LineEnd>;
  #end: LineEnd | undefined;
  #nextId = 1;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    this.#ended = new Promise((resolve) => {
      socket.addEventListener('close', ({ code, reason }) => {
        this.#end = { code, reason };
        resolve(this.#end);
      });
    });
    socket.addEventListener('message', ({ data }) => {
      for (const frame of decodeFrames(new Uint8Array(data as ArrayBuffer))) {
        if (frame.kind === 'reply') this.#replies.set(frame.id, frame);
        if (frame.kind === 'event') this.events.push(frame);
      }
    });
  }

  /** Opens a line. */
  static async open(server: string): Promise<RawLine> {
    const socket = new WebSocket(`${server.replace(/^http/, 'ws')}/socket`);
    socket.binaryType = 'arraybuffer';
    await new Promise<void>((resolve, reject) => {
      socket.addEventListener('open', () => resolve(), { once: true });
      socket.addEventListener('error', () => reject(new Error('the line could not be opened')), { once: true });
    });
    return new RawLine(socket);
  }

  /** How it ended, once it has. */
  get end(): LineEnd | undefined {
    return this.#end;
  }

  /** Resolves when the server (or `close`) ends the line. */
  get ended(): Promise<LineEnd> {
    return this.#ended;
  }

  /** Sends bytes as one message. */
  send(bytes: Uint8Array | string): void {
    this.#socket.send(typeof bytes === 'string' ? bytes : (bytes as Bytes));
  }

  /** A call with any number and any bytes; its reply. */
  async callRaw(method: number, request: Uint8Array): Promise<ReplyFrame> {
    const id = this.#nextId++;
    this.send(encodeCall(id, method, request));
    return eventually(`an answer to call ${method}`, () => {
      if (this.#end !== undefined) throw new Error(`the line ended with ${this.#end.code}`);
      return this.#replies.get(id);
    });
  }

  /** A call of a method with a well-formed request. */
  call<I extends DescMessage, O extends DescMessage>(
    method: MethodInfo<I, O>,
    request: MessageInitShape<I>,
  ): Promise<ReplyFrame> {
    return this.callRaw(method.number, encodeMessage(method.input, create(method.input, request)));
  }

  /** Ends the line. */
  close(): void {
    this.#socket.close();
  }
}
