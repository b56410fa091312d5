import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LinkFailedError, openMemoryStore, type Store } from '@heliogram/client';
import type { Engine } from '../api.ts';
import { Deeds } from './deeds.ts';
import { type CallTable, EngineHost } from './host.ts';
import { connectEngine, type EngineLink } from './remote.ts';
import { type EngineError, maxUnheard, maxWaitingCalls, type WirePort } from './wire.ts';

/** A link whose engine the test changes. */
class TestLink implements EngineLink {
  readonly #ports = new Set<(port: WirePort) => void>();
  readonly #gone = new Set<() => void>();
  readonly opened: MessagePort[] = [];

  onPort(listener: (port: WirePort) => void): void {
    this.#ports.add(listener);
  }

  onGone(listener: () => void): void {
    this.#gone.add(listener);
  }

  lose(): void {
    for (const listener of this.#gone) listener();
  }

  connect(host: EngineHost): void {
    const { port1, port2 } = new MessageChannel();
    this.opened.push(port1, port2);
    host.serve('tab', port2 as unknown as WirePort);
    for (const listener of this.#ports) listener(port1 as unknown as WirePort);
  }

  close(): void {
    for (const port of this.opened) port.close();
  }
}

const hostOf = (table: Record<string, (...args: never[]) => unknown>, store: Store = openMemoryStore()): EngineHost =>
  new EngineHost({
    table: ((method) => table[method]) as CallTable,
    deeds: new Deeds(() => store),
    ready: async () => undefined,
  });

async function connected(work: (engine: Engine, link: TestLink) => Promise<void>): Promise<void> {
  const link = new TestLink();
  const { engine } = connectEngine(link);
  try {
    await work(engine, link);
  } finally {
    link.close();
  }
}

const failure = (promise: Promise<unknown>): Promise<EngineError> =>
  promise.then(
    () => assert.fail('it was answered'),
    (error) => error,
  );

class TakenError extends Error {
  override readonly name = 'TakenError';
  readonly username = 'ann';
  readonly inner = { secret: true };
}

describe('the port', () => {
  test('answers calls, and says what failed by name with plain details only', () =>
    connected(async (engine, link) => {
      const table = {
        'chats.get': async (chat: string) => ({ chat }),
        'devices.link': async () => {
          throw new LinkFailedError('wrong-code', 'no');
        },
        'account.signUp': async () => {
          throw new TakenError('taken');
        },
      };
      link.connect(hostOf(table));
      assert.deepEqual(await engine.chats.get('c'), { chat: 'c' });
      const error = await failure(engine.account.signUp('ann', ''));
      assert.deepEqual([error.name, error.message, error.details], ['TakenError', 'taken', { username: 'ann' }]);
      const linking = await failure(engine.devices.link('qr'));
      assert.deepEqual([linking.name, linking.reason, linking.details], ['LinkFailedError', 'wrong-code', {}]);
      assert.match((await failure(engine.chats.list())).message, /no call chats.list/);
      const wild = engine.messages.send('c', (() => undefined) as never);
      assert.equal((await failure(wild)).name, 'DataCloneError');
      assert.deepEqual(await engine.chats.get('d'), { chat: 'd' });
    }));

  test('what is not in the list of methods cannot be called, whatever the table has', async () => {
    const { port1, port2 } = new MessageChannel();
    const host = hostOf({ 'chats.constructor': async () => 'wrong', constructor: async () => 'wrong' });
    host.serve('tab', port2 as unknown as WirePort);
    const answers = new Promise((resolve) => {
      port1.onmessage = ({ data }) => resolve(data);
    });
    port1.postMessage([{ kind: 'call', id: '1', method: 'chats.constructor', args: [] }]);
    const [answer] = (await answers) as { kind: string }[];
    assert.equal(answer?.kind, 'failure');
    port1.close();
  });

  test('asks the next engine what the last one did not answer, with the same ids; a token makes it safe', () =>
    connected(async (engine, link) => {
      const tokens: string[] = [];
      const send = (isAnswered: boolean) => async (_chat: string, _text: string, options: { token: string }) => {
        tokens.push(options.token);
        return isAnswered ? { id: options.token, seq: 1 } : new Promise(() => undefined);
      };
      link.connect(hostOf({ 'messages.send': send(false) }));
      const sending = engine.messages.send('c', 'hello');
      await new Promise((resolve) => setTimeout(resolve, 20));
      link.lose();
      const meanwhile = engine.messages.send('c', 'written while there was none');
      let missed = 0;
      engine.on('missed', () => {
        missed += 1;
      });
      link.connect(hostOf({ 'messages.send': send(true) }));
      const [first, second] = await Promise.all([sending, meanwhile]);
      assert.deepEqual(tokens, [first.id, first.id, second.id]);
      assert.notEqual(first.id, second.id);
      assert.equal(missed, 1);
    }));

  test('what must not be done twice is done once over two engines; where its end is not known, that is said', () =>
    connected(async (engine, link) => {
      const store = openMemoryStore();
      let renamed = 0;
      const rename = async (): Promise<void> => {
        renamed += 1;
        if (renamed === 2) await new Promise(() => undefined);
      };
      const host = hostOf({ 'chats.rename': rename }, store);
      link.connect(host);
      // The engine does it, and its answer is lost.
      host.silence();
      const first = engine.chats.rename('c', 'one');
      link.connect(host);
      await first;
      const second = engine.chats.rename('c', 'two');
      await new Promise((resolve) => setTimeout(resolve, 20));
      link.connect(hostOf({ 'chats.rename': rename }, store));
      assert.equal((await failure(second)).name, 'InterruptedError');
      assert.equal(renamed, 2);
    }));

  test('answers are held only where a call must not be done twice', async () => {
    let done = 0;
    const { port1, port2 } = new MessageChannel();
    const host = hostOf({ 'media.read': async () => ++done, 'messages.send': async () => ++done });
    host.serve('tab', port2 as unknown as WirePort);
    const asked = (id: string, method: string): Promise<unknown> =>
      new Promise((resolve) => {
        port1.onmessage = ({ data: [answer] }) => resolve(answer.value);
        port1.postMessage([{ kind: 'call', id, method, args: [] }]);
      });
    assert.deepEqual([await asked('1', 'media.read'), await asked('1', 'media.read')], [1, 2]);
    assert.deepEqual([await asked('2', 'messages.send'), await asked('2', 'messages.send')], [3, 3]);
    port1.close();
  });

  test('a tab that does not listen is left out and later told that it missed something', () =>
    connected(async (engine, link) => {
      const host = hostOf({ 'chats.get': async () => 'here' });
      link.connect(host);
      const heard: string[] = [];
      engine.on('state', (state) => heard.push(state));
      engine.on('missed', () => heard.push('missed'));
      for (let at = 0; at < maxUnheard + 50; at++) {
        host.tell('state', 'online');
        await undefined;
      }
      while (!heard.includes('missed')) await new Promise((resolve) => setTimeout(resolve, 5));
      assert.ok(heard.length <= maxUnheard + 1);
      host.tell('state', 'offline');
      while (heard.at(-1) !== 'offline') await new Promise((resolve) => setTimeout(resolve, 5));
    }));

  test('calls that wait are bounded', () =>
    connected(async (engine) => {
      for (let at = 0; at < maxWaitingCalls; at++) void engine.chats.list();
      assert.equal((await failure(engine.chats.list())).name, 'TooManyCallsError');
    }));
});
