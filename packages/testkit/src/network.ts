// A network between clients and a server that does what networks do: delay, cut, lose connections, by a seed. It can also
// keep every byte that passes. It understands nothing of what passes.
import { createServer, connect as openSocket, type Server, type Socket } from 'node:net';
import { type Seeded, seeded } from './seeded.ts';
import { unmasked } from './websocket-bytes.ts';

/** How the network behaves; may be changed at any time. */
export interface Weather {
  /** Every piece of bytes waits this long at most, in order. */
  delayMs: number;
  /** The chance from 0 to 1 that a piece of bytes ends its connection instead of arriving. */
  lossChance: number;
  /** No connection is let through. */
  isCut: boolean;
  /** Nothing is read from the server any more, while its connections stay open: clients that have fallen asleep. */
  isStalled: boolean;
}

/** Options of `openNetwork`. */
export interface NetworkOptions {
  /** URL of the server. */
  readonly target: string;
  readonly seed?: number;
  readonly isCapturing?: boolean;
}

/** Most bytes a capture keeps; beyond it the capture throws instead of silently missing something. */
const captureLimitBytes = 512 * 1024 * 1024;

interface Line {
  readonly sockets: readonly [Socket, Socket];
  readonly sent: Buffer[];
  readonly received: Buffer[];
}

/** A network with one door. */
export class Network {
  readonly weather: Weather = { delayMs: 0, lossChance: 0, isCut: false, isStalled: false };
  readonly #target: URL;
  readonly #isCapturing: boolean;
  readonly #random: Seeded;
  readonly #server: Server;
  readonly #open = new Set<Line>();
  readonly #captured: Line[] = [];
  #capturedBytes = 0;

  private constructor(options: NetworkOptions) {
    this.#target = new URL(options.target);
    this.#isCapturing = options.isCapturing === true;
    this.#random = seeded(options.seed ?? 1);
    this.#server = createServer((socket) => this.#accept(socket));
  }

  /** Opens a network before a server. */
  static async open(options: NetworkOptions): Promise<Network> {
    const network = new Network(options);
    await new Promise<void>((resolve, reject) => {
      network.#server.once('error', reject);
      network.#server.listen(0, '127.0.0.1', resolve);
    });
    return network;
  }

  /** What clients use instead of the server's URL. */
  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the network is closed');
    return `http://127.0.0.1:${address.port}`;
  }

  /** Connections open now. */
  get connections(): number {
    return this.#open.size;
  }

  /** Ends every connection at once, without a goodbye, and lets none through until `mend`. */
  cut(): void {
    this.weather.isCut = true;
    this.drop();
  }

  /** Lets connections through again. */
  mend(): void {
    this.weather.isCut = false;
  }

  /** Stops reading what the server sends. */
  stall(): void {
    this.weather.isStalled = true;
    for (const line of this.#open) line.sockets[1].pause();
  }

  /** Reads on. */
  unstall(): void {
    this.weather.isStalled = false;
    for (const line of this.#open) line.sockets[1].resume();
  }

  /** Ends every connection at once; new ones are welcome. */
  drop(): void {
    for (const line of [...this.#open]) this.#end(line);
  }

  /** Everything that passed so far, client to server and server to client, with the masks of WebSocket frames taken off. */
  captured(): { readonly sent: Buffer; readonly received: Buffer } {
    return {
      sent: Buffer.concat(this.#captured.map((line) => unmasked(Buffer.concat(line.sent)))),
      received: Buffer.concat(this.#captured.map((line) => unmasked(Buffer.concat(line.received)))),
    };
  }

  /** Ends everything. */
  async close(): Promise<void> {
    this.drop();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #accept(near: Socket): void {
    if (this.weather.isCut) {
      near.resetAndDestroy();
      return;
    }
    const far = openSocket({ host: this.#target.hostname, port: Number(this.#target.port || 80) });
    const line: Line = { sockets: [near, far], sent: [], received: [] };
    this.#open.add(line);
    if (this.#isCapturing) this.#captured.push(line);
    this.#carry(line, near, far, line.sent);
    this.#carry(line, far, near, line.received);
  }

  #carry(line: Line, from: Socket, to: Socket, kept: Buffer[]): void {
    let before: Promise<void> = Promise.resolve();
    from.setNoDelay(true);
    from.on('data', (piece) => {
      if (this.#isCapturing) this.#keep(kept, piece);
      if (this.#random.next() < this.weather.lossChance) {
        this.#end(line);
        return;
      }
      const delayMs = this.weather.delayMs * this.#random.next();
      // A receiver that does not read holds the sender back, as TCP would.
      from.pause();
      before = before.then(async () => {
        if (delayMs >= 1) await new Promise((resolve) => setTimeout(resolve, delayMs));
        if (!to.destroyed && !to.write(piece)) {
          await new Promise<void>((resolve) => {
            to.once('drain', resolve);
            to.once('close', resolve);
          });
        }
        if (!(this.weather.isStalled && from === line.sockets[1])) from.resume();
      });
    });
    from.on('end', () => void before.then(() => to.end()));
    from.on('error', () => this.#end(line));
    from.on('close', () => void before.then(() => this.#end(line)));
  }

  #keep(kept: Buffer[], piece: Buffer): void {
    this.#capturedBytes += piece.length;
    if (this.#capturedBytes > captureLimitBytes) throw new Error('more passed than a capture can keep');
    kept.push(piece);
  }

  #end(line: Line): void {
    this.#open.delete(line);
    for (const socket of line.sockets) socket.destroy();
  }
}
