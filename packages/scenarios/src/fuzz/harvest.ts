// True bytes for the fuzzer: what three people and a second device said to a real server, taken from their connections.
import { Client, openMemoryStore, type Transport, webSocketTransport } from '@heliogram/client';
import { type Bytes, decodeFrames, decodeMessage, type MethodInfo, methodByNumber } from '@heliogram/protocol';
import { World } from '@heliogram/testkit';

/** Messages of one kind: what they are read as, and their bytes. */
export interface Heard {
  readonly method: MethodInfo;
  readonly direction: 'request' | 'response';
  readonly bytes: Bytes;
}

export interface Harvest {
  readonly heard: readonly Heard[];
  /** Whole messages of the socket, as they arrive. */
  readonly frames: readonly Bytes[];
  /** Every byte field of every message that has this name, wherever it stands. */
  field(name: string): Bytes[];
}

const mostOfAKind = 24;

/** Plays the story. Takes some seconds. */
export async function harvest(): Promise<Harvest> {
  const recorder = new Recorder();
  await using world = await World.open();
  const server = world.network.url;
  const open = { server, transport: recorder.transport };
  const { client: ann, phrase } = await Client.signUp({ ...open, store: openMemoryStore() }, 'ann');
  const { client: bob } = await Client.signUp({ ...open, store: openMemoryStore() }, 'bob');
  const { client: cat } = await Client.signUp({ ...open, store: openMemoryStore() }, 'cat');
  const clients = [ann, bob, cat];
  try {
    const chat = await ann.chats.createDirect('bob');
    await ann.messages.send(chat, 'Hello Bob');
    await bob.sync();
    await bob.chats.accept(chat);
    const { id } = await bob.messages.send(chat, 'Hello Ann, **how** are you?');
    await ann.sync();
    await ann.messages.react(chat, id, '🌻');
    await ann.messages.markRead(chat, 3);
    const group = await ann.chats.createGroup('The boat', ['bob']);
    await ann.chats.add(group, ['cat']);
    await cat.sync();
    await ann.messages.send(group, 'We meet at the harbour');
    const { link } = await ann.chats.createInvite(group, {});
    await ann.chats.peekInvite(link);
    const second = await Client.recover({ ...open, store: openMemoryStore() }, 'ann', phrase);
    clients.push(second);
    await second.messages.page(group);
    await ann.chats.remove(group, ['bob']);
    await ann.devices.revoke(second.device);
    await bob.sync();
    await bob.messages.page(group);
  } finally {
    for (const client of clients) await client.close();
  }
  return recorder.harvest();
}

class Recorder {
  readonly #heard: Heard[] = [];
  readonly #frames: Bytes[] = [];

  readonly transport: Transport = (url, events) => {
    const asked = new Map<number, MethodInfo>();
    const line = webSocketTransport()(url, {
      ...events,
      message: (bytes) => {
        this.#take(bytes, asked);
        events.message(bytes);
      },
    });
    return {
      get bufferedBytes() {
        return line.bufferedBytes;
      },
      send: (bytes) => {
        this.#take(bytes, asked);
        line.send(bytes);
      },
      close: () => line.close(),
    };
  };

  harvest(): Harvest {
    const heard = this.#heard;
    return { heard, frames: this.#frames.slice(0, mostOfAKind * 8), field: (name) => fieldsOf(heard, name) };
  }

  #take(bytes: Bytes, asked: Map<number, MethodInfo>): void {
    this.#frames.push(bytes.slice());
    for (const frame of decodeFrames(bytes)) {
      if (frame.kind === 'call') {
        const method = methodByNumber.get(frame.method);
        if (!method) continue;
        asked.set(frame.id, method);
        this.#heard.push({ method, direction: 'request', bytes: frame.request.slice() });
      }
      const method = frame.kind === 'reply' ? asked.get(frame.id) : undefined;
      if (method && frame.kind === 'reply' && frame.response)
        this.#heard.push({ method, direction: 'response', bytes: frame.response.slice() });
    }
  }
}

function fieldsOf(heard: readonly Heard[], name: string): Bytes[] {
  const found: Bytes[] = [];
  const walk = (value: unknown, under: string): void => {
    if (value instanceof Uint8Array) {
      if (under === name && value.length > 0) found.push(new Uint8Array(value));
    } else if (Array.isArray(value)) for (const one of value) walk(one, under);
    else if (typeof value === 'object' && value !== null)
      for (const [key, one] of Object.entries(value)) walk(one, key === 'value' ? under : key);
  };
  for (const { method, direction, bytes } of heard)
    walk(decodeMessage(direction === 'request' ? method.input : method.output, bytes), '');
  return found.slice(0, mostOfAKind);
}
