// One connection of a load client: speaks the real protocol with as little of its own work as possible, so that what is
// measured is the server. Calls of one loop turn leave in one socket message, as the SDK does it.
import { create, type DescMessage, type MessageInitShape, type MessageShape } from '@bufbuild/protobuf';
import {
  type Bytes,
  decodeFrames,
  decodeMessage,
  encodeCall,
  encodeMessage,
  joinBytes,
  type MethodInfo,
  methods,
  type RefusalValue,
  refusalTable,
} from '@heliogram/protocol';
import { WebSocket } from 'ws';
import { type FrameSink, readFrames } from './frames.ts';

/** Told how a call ended; `response` is valid until it returns. */
export type Answered = (error: Error | undefined, response: Uint8Array) => void;

const nothing: Bytes = new Uint8Array(0);

/** Thrown when the server refuses a call of the load client: a bench that is refused has measured nothing. */
export class RefusedByServer extends Error {
  readonly refusal: RefusalValue;

  constructor(refusal: RefusalValue) {
    super(`refused: ${refusalTable[refusal.code]?.name ?? refusal.code} ${refusal.detail ?? ''}`);
    this.refusal = refusal;
  }
}

/** A connection. */
export class Actor implements FrameSink {
  /** Told about every entry delivered: an encoded talk.v1.Entry, valid until it returns. */
  onEntry: ((bytes: Uint8Array, start: number, end: number) => void) | undefined;
  /** Bytes of socket messages received so far. */
  received = 0;
  private readonly socket: WebSocket;
  private readonly pending = new Map<number, Answered>();
  private outgoing: Bytes[] = [];
  private nextId = 1;

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data) => {
      this.received += (data as Buffer).length;
      readFrames(data as Buffer, this);
    });
    socket.on('close', () => {
      for (const answered of this.pending.values()) answered(new Error('the server closed the connection'), nothing);
      this.pending.clear();
    });
  }

  /** Connects to `server` (http URL). */
  static async connect(server: string): Promise<Actor> {
    const url = new URL('/socket', server);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(url, { perMessageDeflate: false, skipUTF8Validation: true });
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return new Actor(socket);
  }

  /** A call with typed request and response. @throws RefusedByServer */
  async call<I extends DescMessage, O extends DescMessage>(
    method: MethodInfo<I, O>,
    request: MessageInitShape<I>,
  ): Promise<MessageShape<O>> {
    const bytes = encodeMessage(method.input, create(method.input, request));
    const response = await new Promise<Bytes>((resolve, reject) => {
      this.callRaw(method.number, bytes, (error, answer) => {
        if (error) reject(new Error(`${method.path}: ${error.message}`, { cause: error }));
        else resolve(Uint8Array.from(answer));
      });
    });
    return decodeMessage(method.output, response);
  }

  /** A call with an encoded request, which may be changed as soon as this returns. */
  callRaw(method: number, request: Uint8Array, answered: Answered): void {
    const id = this.nextId++;
    this.pending.set(id, answered);
    if (this.outgoing.length === 0) setImmediate(() => this.flush());
    this.outgoing.push(encodeCall(id, method, request));
  }

  /** From here on entries of the account's chats are delivered. */
  async follow(): Promise<void> {
    await this.call(methods.sessions.follow, {});
  }

  /** Closes the connection. */
  close(): void {
    this.socket.terminate();
  }

  reply(id: number, bytes: Uint8Array, start: number, end: number): void {
    const answered = this.pending.get(id);
    this.pending.delete(id);
    answered?.(undefined, bytes.subarray(start, end));
  }

  refused(bytes: Uint8Array): void {
    for (const frame of decodeFrames(Uint8Array.from(bytes))) {
      if (frame.kind !== 'reply' || !frame.refusal) continue;
      const answered = this.pending.get(frame.id);
      this.pending.delete(frame.id);
      answered?.(new RefusedByServer(frame.refusal), nothing);
    }
  }

  entry(bytes: Uint8Array, start: number, end: number): void {
    this.onEntry?.(bytes, start, end);
  }

  private flush(): void {
    const frames = this.outgoing;
    this.outgoing = [];
    const [first] = frames;
    if (first) this.socket.send(frames.length === 1 ? first : joinBytes(frames));
  }
}
