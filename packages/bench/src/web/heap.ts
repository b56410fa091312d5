// Memory of the page and of its engine, after a full collection, as the debugger of the browser counts it.
import type { CDPSession } from 'playwright-core';

interface Usage {
  readonly usedSize: number;
  readonly backingStorageSize?: number;
}

const mb = 1_048_576;

/** MB of JavaScript objects of the page. */
export async function pageHeapMb(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.enable');
  await devtools.send('HeapProfiler.collectGarbage');
  const usage = (await devtools.send('Runtime.getHeapUsage')) as Usage;
  return usage.usedSize / mb;
}

/** MB of the engine's worker: objects, and the buffers under them, WebAssembly's memory among them. */
export async function engineHeapMb(devtools: CDPSession): Promise<number> {
  const answers = new Map<number, (result: Usage) => void>();
  let session = '';
  devtools.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker' && targetInfo.title === 'heliogram engine') session = sessionId;
  });
  devtools.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message) as { id: number; result: Usage };
    answers.get(id)?.(result);
  });
  await devtools.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  const until = Date.now() + 10_000;
  while (session === '' && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 100));
  if (session === '') return Number.NaN;
  let last = 0;
  const send = (method: string): Promise<Usage> => {
    const id = ++last;
    const { promise, resolve } = Promise.withResolvers<Usage>();
    answers.set(id, resolve);
    const message = JSON.stringify({ id, method });
    void devtools.send('Target.sendMessageToTarget' as never, { sessionId: session, message } as never);
    return promise;
  };
  await send('HeapProfiler.enable');
  await send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = await send('Runtime.getHeapUsage');
  return (usedSize + backingStorageSize) / mb;
}
