// A server that lies to whole programs, browsers and command lines: it passes everything on to a true one, and what passes over the
// connection goes through a lying network. Nothing of chats is pushed, so that each lie is heard when it is asked for.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Line } from '@heliogram/client';
import { asBytes, type Bytes } from '@heliogram/protocol';
import { type WebSocket, WebSocketServer } from 'ws';
import type { LyingNetwork } from '../identity/lying-network.ts';
import { hushed } from '../talk/hushed.ts';

/** Headers that are about one hop, or no longer true once a body was unpacked. */
const notPassedOn = new Set(['connection', 'content-encoding', 'content-length', 'keep-alive', 'transfer-encoding']);

export class LyingServer implements AsyncDisposable {
  readonly network: LyingNetwork;
  readonly #target: string;
  readonly #http: Server;
  readonly #sockets = new WebSocketServer({ noServer: true });

  private constructor(target: string, network: LyingNetwork) {
    this.#target = target;
    this.network = network;
    this.#http = createServer((request, response) => void this.#pass(request, response));
    this.#http.on('upgrade', (request, socket, head) => {
      this.#sockets.handleUpgrade(request, socket, head, (client) => this.#join(client, request.url ?? '/'));
    });
  }

  /** Opens one before a true server. */
  static async open(target: string, network: LyingNetwork): Promise<LyingServer> {
    const lying = new LyingServer(target, network);
    await new Promise<void>((resolve) => lying.#http.listen(0, '127.0.0.1', resolve));
    return lying;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  async #pass({ url = '/', method = 'GET', headers }: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const asked = Object.entries(headers).filter(([name]) => !notPassedOn.has(name) && name !== 'host');
      const init = { method, headers: asked as [string, string][], redirect: 'manual' as const };
      const answer = await fetch(new URL(url, this.#target), init);
      const told = [...answer.headers].filter(([name]) => !notPassedOn.has(name));
      response.writeHead(answer.status, Object.fromEntries(told)).end(Buffer.from(await answer.arrayBuffer()));
    } catch {
      response.writeHead(502).end();
    }
  }

  #join(client: WebSocket, path: string): void {
    const waiting: Bytes[] = [];
    let isOpen = false;
    const url = new URL(path, this.#target.replace('http', 'ws')).href;
    const line: Line = hushed(this.network.transport)(url, {
      opened() {
        isOpen = true;
        for (const bytes of waiting.splice(0)) line.send(bytes);
      },
      message: (bytes) => client.send(bytes),
      closed: () => client.close(),
    });
    client.on('message', (data: Buffer) => {
      if (isOpen) line.send(asBytes(data));
      else waiting.push(asBytes(data));
    });
    client.on('close', () => line.close());
    client.on('error', () => line.close());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const client of this.#sockets.clients) client.terminate();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }
}
