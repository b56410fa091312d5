// Sealed notes beside the journal: typing (never stored) and receipts (one per member, overwritten).
import { create } from '@bufbuild/protobuf';
import {
  CryptoError,
  decodeMessageStatus,
  encodeMessageStatus,
  fromHex,
  openReceipt,
  openSignal,
  sealReceipt,
  sealSignal,
} from '@heliogram/crypto';
import {
  asBytes,
  type Bytes,
  GetRequestSchema,
  methods,
  PutReceiptRequestSchema,
  type Receipt,
  type SignalEvent,
  SignalRequestSchema,
  toHex,
} from '@heliogram/protocol';
import type { GroupSession } from '../groups/group-session.ts';
import { spanAt } from '../groups/roster.ts';

/** Content of a typing signal: kind 1, then 1 typing or 0 stopped. */
const typingKind = 1;

/** Tells the others that somebody is typing, or has stopped. */
export async function sendTyping(session: GroupSession, typing: boolean): Promise<void> {
  const { context, chatBytes, epoch } = session;
  const body = await sealSignal(noteOf(session, Uint8Array.of(typingKind, typing ? 1 : 0)));
  await context.connection.call(methods.signals.signal, create(SignalRequestSchema, { chat: chatBytes, epoch, body }));
}

/** Tells the others up to which message this account has read. */
export async function sendReceipt(session: GroupSession, messageId: string): Promise<void> {
  const { context, chatBytes, epoch } = session;
  const content = encodeMessageStatus([{ messageId: fromHex(messageId), status: 'read' }]);
  const body = await sealReceipt(noteOf(session, content));
  await context.connection.call(
    methods.signals.putReceipt,
    create(PutReceiptRequestSchema, { chat: chatBytes, epoch, body }),
  );
}

function noteOf(session: GroupSession, content: Bytes): Parameters<typeof sealSignal>[0] {
  const { context, chatBytes, epoch, mls } = session;
  return {
    epochKey: asBytes(mls.epochKey),
    header: { chat: chatBytes, epoch, account: context.accountBytes, device: context.device },
    content,
    deviceSign: context.deviceSign,
    random: context.random,
  };
}

/** A verified typing signal; undefined when it is none, is from an unknown epoch, or does not verify. */
export async function readTyping(
  session: GroupSession,
  signal: SignalEvent,
): Promise<{ account: string; typing: boolean } | undefined> {
  const content = await openNote(session, signal, openSignal);
  if (content?.[0] !== typingKind || content.length !== 2) return undefined;
  return { account: toHex(asBytes(signal.account)), typing: content[1] === 1 };
}

/** How far the others have read, by account, from their newest receipts. What does not verify is left out. */
export async function readReceipts(session: GroupSession): Promise<Map<string, number>> {
  const { context, chatBytes, cache } = session;
  const chat = await context.connection.call(methods.chats.get, create(GetRequestSchema, { chat: chatBytes }));
  const read = new Map<string, number>();
  for (const receipt of chat.receipts) {
    const content = await openNote(session, receipt, openReceipt);
    const account = toHex(asBytes(receipt.account));
    if (!content || account === context.account) continue;
    try {
      for (const { messageId, status } of decodeMessageStatus(content)) {
        const seq = status === 'read' ? await cache.seqOf(toHex(messageId)) : undefined;
        if (seq !== undefined) read.set(account, Math.max(seq, read.get(account) ?? 0));
      }
    } catch (error) {
      if (!(error instanceof CryptoError)) throw error;
    }
  }
  return read;
}

/** A note lost or late is no finding: it is simply not shown. */
async function openNote(
  session: GroupSession,
  note: Pick<Receipt, 'account' | 'device' | 'epoch' | 'body'>,
  open: typeof openSignal,
): Promise<Bytes | undefined> {
  const account = toHex(asBytes(note.account));
  if (!spanAt(session.roster, account, note.epoch) || note.body.length === 0) return undefined;
  const epoch = await session.keys.get(note.epoch);
  const contact = await session.context.directory.contact(account);
  const device = contact.deviceList.devices[note.device - 1];
  if (!epoch || !device || device.revokedAtS !== null) return undefined;
  const header = { chat: session.chatBytes, epoch: note.epoch, account: asBytes(note.account), device: note.device };
  try {
    return await open({ epochKey: epoch.key, header, body: asBytes(note.body), devicePublicKey: device.publicKey });
  } catch (error) {
    if (error instanceof CryptoError) return undefined;
    throw error;
  }
}
