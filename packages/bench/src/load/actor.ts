// One connection of a load client: speaks the real protocol with as little of its own work as possible, so that what is
// measured is the server. Calls of one loop turn leave in one socket message, as the SDK does it.
import { create, type DescMessage, type MessageInitShape, type MessageShape } from '@bufbuild/protobuf';
import {
  type Bytes,
  decodeFrames,
  decodeMessage,
  type EntriesEvent,
  encodeCall,
  encodeMessage,
  joinBytes,
  type MethodInfo,
  type RefusalValue,
  refusalTable,
} from '@heliogram/protocol';
import { WebSocket } from 'ws';

interface Pending {
  resolve(response: Bytes): void;
  reject(error: Error): void;
}

/** Thrown when the server refuses a call of the load client: a bench that is refused has measured nothing. */
export class RefusedByServer extends Error {
  readonly refusal: RefusalValue;

  constructor(refusal: RefusalValue, method: string) {
    super(`${method}: ${refusalTable[refusal.code]?.name ?? refusal.code} ${refusal.detail ?? ''}`);
    this.refusal = refusal;
  }
}

/** A connection. Entries events are handed to `onEntries` undecoded. */
export class Actor {
  onEntries: (event: EntriesEvent) => void = () => {};
  private readonly socket: WebSocket;
  private readonly pending = new Map<number, Pending>();
  private outgoing: Bytes[] = [];
  private nextId = 1;

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data) => this.receive(data as Buffer));
    socket.on('close', () => {
      for (const call of this.pending.values()) call.reject(new Error('the server closed the connection'));
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
    return decodeMessage(method.output, await this.callRaw(method.number, method.name, bytes));
  }

  /** A call with encoded request and response. @throws RefusedByServer */
  callRaw(method: number, name: string, request: Bytes): Promise<Bytes> {
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.pending.set(id, { resolve, reject: (error) => reject(new Error(`${name} failed`, { cause: error })) });
      this.enqueue(encodeCall(id, method, request));
    });
  }

  /** Closes the connection. */
  close(): void {
    this.socket.terminate();
  }

  private enqueue(frame: Bytes): void {
    if (this.outgoing.length === 0) setImmediate(() => this.flush());
    this.outgoing.push(frame);
  }

  private flush(): void {
    const frames = this.outgoing;
    this.outgoing = [];
    const [first] = frames;
    if (first) this.socket.send(frames.length === 1 ? first : joinBytes(frames));
  }

  private receive(data: Buffer): void {
    for (const frame of decodeFrames(data)) {
      if (frame.kind === 'event') {
        if (frame.event.kind.case === 'entries') this.onEntries(frame.event.kind.value);
      } else if (frame.kind === 'reply') {
        const call = this.pending.get(frame.id);
        this.pending.delete(frame.id);
        if (frame.refusal) call?.reject(new RefusedByServer(frame.refusal, 'call'));
        else call?.resolve(frame.response ?? new Uint8Array(0));
      }
    }
  }
}
