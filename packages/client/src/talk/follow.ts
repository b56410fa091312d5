// Following live: what the server tells on the connection goes to the chat it belongs to; whatever does not fit is caught up.
import { asBytes, type Event, type SignalEvent, toHex } from '@heliogram/protocol';
import { CatchUp } from './catch-up.ts';
import { isNetworkFailure } from './errors.ts';
import type { Queue } from './groups/queue.ts';
import { seqOfEntry, takePushed } from './messages/journal.ts';
import { hearReceipts, knownReceipts } from './messages/known-receipts.ts';
import { forgetDelivered } from './messages/outbox.ts';
import { readTyping } from './messages/signals.ts';
import { vanishDue } from './messages/vanish.ts';
import { catchUpChat, healAll, refreshVault, syncInbox } from './sync.ts';
import type { Talk } from './talk.ts';
import { checkpoint } from './vault-writes.ts';

/** How often messages whose time has come are forgotten here; they are not shown from the second on. */
const vanishEveryMs = 300_000;

/** Starts following. @returns what ends it. */
export function follow(talk: Talk, work: Queue, failed: (error: unknown) => void): () => void {
  const met = (error: unknown): void => (isNetworkFailure(error) ? catchUp.after(error) : failed(error));
  const catchUp = new CatchUp(talk, work, met);
  const run = (task: () => Promise<unknown>): void => {
    void work.run(task).catch(met);
  };
  const { connection } = talk.context;
  const online = (): void => {
    catchUp.soon();
    talk.uploads.wake();
  };
  const ends = [
    connection.onEvent((event) => handle(talk, event, run)),
    connection.onOnline(online),
    talk.whenLeftWaiting((error) => catchUp.after(error)),
    talk.session.afterRevocation(() => run(() => healAll(talk))),
  ];
  // Also without a network, and whatever becomes of the sync.
  run(() => vanishDue(talk));
  // A store that is slow to open may let the network be faster.
  if (connection.state === 'online') online();
  const vanishing = setInterval(() => run(() => vanishDue(talk)), vanishEveryMs);
  return () => {
    catchUp.close();
    clearInterval(vanishing);
    for (const end of ends) end();
  };
}

function handle(talk: Talk, event: Event, run: (task: () => Promise<unknown>) => void): void {
  const { kind } = event;
  switch (kind.case) {
    case 'entries': {
      const { chat, entries } = kind.value;
      // Not in the common queue: a chat that waits for its vault record must not hold up the others.
      void takeEntries(talk, toHex(asBytes(chat)), entries).catch((error) => run(() => Promise.reject(error)));
      return;
    }
    case 'inboxSeq':
      run(() => syncInbox(talk));
      return;
    case 'vaultRev':
      run(() => refreshVault(talk));
      return;
    case 'heads':
      for (const { chat } of kind.value.heads) run(() => catchUpById(talk, toHex(asBytes(chat))));
      return;
    case 'chatChanged':
      run(() => chatChanged(talk, toHex(asBytes(kind.value.chat))));
      return;
    case 'signal': {
      const signal = kind.value;
      run(() => signalled(talk, signal));
      return;
    }
    default:
  }
}

async function signalled(talk: Talk, signal: SignalEvent): Promise<void> {
  const session = await talk.sessions.find(toHex(asBytes(signal.chat)));
  const note = session && (await readTyping(session, signal));
  if (!session || !note || note.account === talk.context.account) return;
  if (!(await talk.settings.get()).typing) return;
  talk.context.emit('typing', { chat: session.chat, from: await talk.nameOf(note.account), typing: note.typing });
}

async function takeEntries(talk: Talk, chat: string, entries: readonly Uint8Array[]): Promise<void> {
  const session = await talk.sessions.find(chat);
  if (!session) return;
  const events = await session.queue.run(async () => {
    const opened = await takePushed(session, entries);
    if (opened) {
      await forgetDelivered(session);
      await checkpoint(session);
    }
    return opened;
  });
  if (events) await talk.told(session, events);
  else await catchUpChat(talk, session, session.local.high === 0 ? seqOfEntry(entries[0] ?? new Uint8Array(0)) : 0);
}

async function catchUpById(talk: Talk, chat: string): Promise<void> {
  const session = await talk.sessions.find(chat);
  if (session) await catchUpChat(talk, session);
}

async function chatChanged(talk: Talk, chat: string): Promise<void> {
  const session = await talk.sessions.find(chat);
  if (!session) return;
  talk.maybeLeft.add(chat);
  talk.context.emit('chat', { chat });
  if (!(await talk.settings.get()).receipts) return;
  const before = await knownReceipts(session);
  const heard = [...(await hearReceipts(session))].filter(([account, readSeq]) => readSeq > (before.get(account) ?? 0));
  // The list shows whether the newest message was read.
  if (heard.length > 0) talk.context.emit('chat', { chat });
  for (const [account, readSeq] of heard)
    talk.context.emit('receipt', { chat, from: await talk.nameOf(account), readSeq });
}
