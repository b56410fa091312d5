// Sending what waits in a chat, in order, one after the other, trying again where trying again makes sense.
import { asBytes, toHex } from '@heliogram/protocol';
import { isPassing, mayRetry } from '../../platform/net/errors.ts';
import type { GroupSession } from '../groups/group-session.ts';
import type { Talk } from '../talk.ts';
import type { Waiting } from './outbox.ts';
import { sendNext } from './send-row.ts';
import { shownWaiting } from './show.ts';

const maxRetries = 8;
const maxDelayMs = 10_000;

/** Sends everything that waits in a chat. @throws DisconnectedError; RefusedError when the server stays busy. The rest goes out later. */
export async function drain(talk: Talk, session: GroupSession, until?: string): Promise<Waiting | undefined> {
  for (;;) {
    const sent = await sendPatiently(talk, session).catch((error) => {
      if (isPassing(error)) talk.leaveWaiting(error);
      throw error;
    });
    if (!sent) return undefined;
    const shown = await shownWaiting(session.chat, sent.row, talk);
    if (shown) talk.context.emit('message', shown);
    // Its files were gone from the server: they go there once more, and the message after them.
    if (sent.row.files.length > 0) talk.uploads.wake();
    if (sent.row.seq === 0 && sent.row.failed === '') continue;
    if (toHex(asBytes(sent.row.contentId)) === until) return sent;
  }
}

async function sendPatiently(talk: Talk, session: GroupSession): Promise<Waiting | undefined> {
  for (let attempt = 0; ; attempt++) {
    try {
      const left = await talk.somebodyLeft(session);
      return await session.queue.run(() => sendNext(session, left));
    } catch (error) {
      const advice = mayRetry(error);
      const isBusy = advice.kind === 'after-delay' && error instanceof Error && error.name === 'RefusedError';
      if (!isBusy || attempt >= maxRetries) throw error;
      const delayMs = Math.min(advice.delayMs ?? 100 * 2 ** attempt, maxDelayMs);
      await new Promise((resolve) => setTimeout(resolve, delayMs));
    }
  }
}
