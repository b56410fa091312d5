// Somebody between a reader and a server's public files, who changes what passes.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The bytes of a file as they go on; null: it is not there. */
export type Change = (path: string, bytes: Uint8Array) => Uint8Array | null;

/** A proxy for GET. */
export class ChangingProxy {
  readonly url: string;
  change: Change = (_path, bytes) => bytes;
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  static async open(target: string): Promise<ChangingProxy> {
    const server = createServer(async (request, response) => {
      const found = await fetch(new URL(request.url ?? '', target));
      const bytes = found.ok ? proxy.change(request.url ?? '', await found.bytes()) : null;
      response.writeHead(bytes === null ? 404 : 200).end(bytes);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const proxy = new ChangingProxy(server);
    return proxy;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
