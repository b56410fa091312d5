import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { test } from 'node:test';
import { eventually } from './eventually.ts';
import { Network } from './network.ts';
import { unmasked } from './websocket-bytes.ts';

/** The least WebSocket server there is: accepts, and answers the first bytes with one frame saying "pong". */
async function listen(): Promise<{ url: string; close(): void }> {
  const server = createServer((_, response) => response.end('plain'));
  server.on('upgrade', (request: IncomingMessage, socket: Socket) => {
    const key = `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
    const accept = createHash('sha1').update(key).digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    socket.once('data', () => socket.write(Buffer.concat([Buffer.from([0x81, 4]), Buffer.from('pong')])));
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

async function speak(url: string, text: string): Promise<{ answer: string; socket: WebSocket }> {
  const socket = new WebSocket(url.replace('http', 'ws'));
  const answer = await new Promise<string>((resolve, reject) => {
    socket.onopen = () => socket.send(text);
    socket.onmessage = (event) => resolve(String(event.data));
    socket.onerror = () => reject(new Error('no connection'));
  });
  return { answer, socket };
}

test('a capture holds what was said, without the masks of WebSocket frames', async () => {
  const server = await listen();
  const network = await Network.open({ target: server.url, isCapturing: true });
  const { answer, socket } = await speak(network.url, 'unmistakable words');
  assert.equal(answer, 'pong');
  const { sent, received } = network.captured();
  assert.ok(sent.includes('unmistakable words'));
  assert.ok(received.includes('pong'));
  socket.close();
  await network.close();
  server.close();
});

test('a cut network ends connections and refuses new ones until it is mended', async () => {
  const server = await listen();
  const network = await Network.open({ target: server.url });
  const { socket } = await speak(network.url, 'hello');
  const closed = new Promise((resolve) => socket.addEventListener('close', resolve));
  network.cut();
  await closed;
  await assert.rejects(speak(network.url, 'hello'));
  network.mend();
  const again = await speak(network.url, 'hello');
  assert.equal(again.answer, 'pong');
  network.drop();
  await eventually('no connection is left', () => network.connections === 0);
  await network.close();
  server.close();
});

test('bytes outside WebSockets and halves of frames are kept', () => {
  const plain = Buffer.from('GET / HTTP/1.1\r\n\r\nbody');
  assert.deepEqual(unmasked(plain), plain);
  const upgrade = Buffer.from('GET / HTTP/1.1\r\nUpgrade: websocket\r\n\r\n');
  const cut = Buffer.concat([upgrade, Buffer.from([0x82, 0x7e, 0x01])]);
  assert.deepEqual(unmasked(cut), cut);
});
