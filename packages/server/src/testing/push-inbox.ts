// A push service and a browser's side of a subscription, for tests: takes pushes over HTTP, opens them with WebCrypto.
import { once } from 'node:events';
import http, { type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Bytes } from '@heliogram/protocol';

/** A push as the service got it. */
export interface TakenPush {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Bytes;
}

/** How the service will answer. */
export interface PushAnswerPlan {
  readonly status: number;
  readonly headers?: Record<string, string>;
}

export interface PushInbox extends AsyncDisposable {
  readonly url: string;
  /** What came for one subscription. */
  taken(path: string): readonly TakenPush[];
  /** Status and headers of the next answers by path; 201 when there are none. */
  readonly answers: Map<string, PushAnswerPlan[]>;
  /** Resolves with the push number `count` (from 1) of a subscription. */
  next(path: string, count: number): Promise<TakenPush>;
}

export async function openPushInbox(): Promise<PushInbox> {
  const all: TakenPush[] = [];
  const answers: PushInbox['answers'] = new Map();
  const taken = (path: string): TakenPush[] => all.filter((push) => push.path === path);
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const body = Uint8Array.from(Buffer.concat(chunks));
      const path = request.url ?? '';
      all.push({ path, headers: request.headers, body });
      const { status, headers } = answers.get(path)?.shift() ?? { status: 201 };
      response.writeHead(status, headers).end();
      server.emit('taken');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    answers,
    async next(path, count) {
      while (taken(path).length < count) await once(server, 'taken');
      return taken(path)[count - 1] as TakenPush;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A browser's subscription. */
export interface BrowserKeys {
  readonly p256dh: Bytes;
  readonly auth: Bytes;
  /** Opens a body as RFC 8291 says, without using the server's code. */
  open(body: Bytes): Promise<Bytes>;
}

const text = (value: string): Bytes => new TextEncoder().encode(value) as Bytes;

export async function newBrowserKeys(): Promise<BrowserKeys> {
  const { subtle } = globalThis.crypto;
  const curve = { name: 'ECDH', namedCurve: 'P-256' };
  const pair = (await subtle.generateKey(curve, true, ['deriveBits'])) as CryptoKeyPair;
  const p256dh = new Uint8Array(await subtle.exportKey('raw', pair.publicKey));
  const auth = globalThis.crypto.getRandomValues(new Uint8Array(16));
  const derive = async (input: BufferSource, salt: Bytes, info: Bytes, length: number): Promise<Bytes> => {
    const key = await subtle.importKey('raw', input, 'HKDF', false, ['deriveBits']);
    return new Uint8Array(await subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info }, key, length * 8));
  };
  return {
    p256dh,
    auth,
    async open(body) {
      const salt = body.slice(0, 16);
      const sender = body.slice(21, 21 + (body[20] ?? 0));
      const theirs = await subtle.importKey('raw', sender, curve, false, []);
      const shared = await subtle.deriveBits({ name: 'ECDH', public: theirs }, pair.privateKey, 256);
      const info = new Uint8Array([...text('WebPush: info\0'), ...p256dh, ...sender]);
      const input = await derive(shared, auth, info, 32);
      const key = await derive(input, salt, text('Content-Encoding: aes128gcm\0'), 16);
      const iv = await derive(input, salt, text('Content-Encoding: nonce\0'), 12);
      const aes = await subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt']);
      const sealed = body.slice(21 + sender.length);
      const record = new Uint8Array(await subtle.decrypt({ name: 'AES-GCM', iv }, aes, sealed));
      const end = record.findLastIndex((byte) => byte !== 0);
      if (record[end] !== 2) throw new Error('not the last record');
      return record.slice(0, end);
    },
  };
}
