// One socket to a server, frame by frame. For tests only.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Bytes, type DecodedFrame, decodeFrames, encodeCall, joinBytes, methods } from '@heliogram/protocol';

/** A client of the wire: collects frames, waits for replies. */
export class Wire {
  readonly socket: WebSocket;
  readonly frames: DecodedFrame[] = [];
  readonly messages: number[] = [];
  closed: { code: number } | undefined;
  #next = 1;

  constructor(port: number) {
    this.socket = new WebSocket(`ws://127.0.0.1:${port}/socket`);
    this.socket.binaryType = 'arraybuffer';
    this.socket.onmessage = (event) => {
      const frames = decodeFrames(new Uint8Array(event.data as ArrayBuffer));
      this.messages.push(frames.length);
      this.frames.push(...frames);
    };
    this.socket.onclose = (event) => {
      this.closed = { code: event.code };
    };
  }

  async open(): Promise<this> {
    await once(this.socket, 'open');
    return this;
  }

  async until<T>(found: () => T | undefined): Promise<T> {
    for (let tries = 0; tries < 500; tries++) {
      const value = found();
      if (value !== undefined) return value;
      await sleep(5);
    }
    return assert.fail('nothing came');
  }

  async reply(id: number): Promise<Extract<DecodedFrame, { kind: 'reply' }>> {
    return this.until(() => this.frames.find((frame) => frame.kind === 'reply' && frame.id === id) as never);
  }

  async call(
    method: { number: number },
    request: Bytes = new Uint8Array(0),
  ): Promise<Extract<DecodedFrame, { kind: 'reply' }>> {
    const id = this.#next++;
    this.socket.send(encodeCall(id, method.number, request));
    return this.reply(id);
  }

  /** Signs in at a test's gateway, where the token's first byte is the account and its second the device. */
  async signIn(byte: number, device = 1): Promise<this> {
    const token = new Uint8Array(32).fill(byte);
    token[1] = device;
    const reply = await this.call(methods.sessions.resume, joinBytes([new Uint8Array([0x0a, 32]), token]));
    assert.equal(reply.refusal, undefined);
    return this;
  }

  entries(): Bytes[] {
    return this.frames.flatMap((frame) =>
      frame.kind === 'event' && frame.event.kind.case === 'entries' ? (frame.event.kind.value.entries as Bytes[]) : [],
    );
  }
}
