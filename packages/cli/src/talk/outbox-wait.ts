// Messages whose acknowledgement did not come because the connection broke: they wait in the outbox, and for a while we wait
// with them.
import type { Client } from '@heliogram/client';

const tryEveryMs = 300;

/** Tries to empty the outbox for at most `patienceMs`. @returns whether it is empty. */
export async function outboxEmptied(client: Client, patienceMs: number, signal: AbortSignal): Promise<boolean> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    try {
      await client.flush();
      return true;
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'DisconnectedError') throw error;
    }
    if (signal.aborted || performance.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, tryEveryMs));
  }
}

/** Where a message stands that is in the outbox no more. */
export async function placeOf(client: Client, chat: string, id: string): Promise<number | null> {
  await client.sync();
  const page = await client.messages.page(chat, { limit: 200 });
  return page.find((message) => message.id === id)?.seq ?? null;
}
