// Opening a run of entries: every message is decrypted, verified against the sender's certified device and membership in its
// epoch, and turned into an event. What fails any check becomes one honest line and a finding; it is never shown.
import { create } from '@bufbuild/protobuf';
import { CryptoError, deviceValidAt, equal, fromHex, type MessageHeader, openMessage } from '@heliogram/crypto';
import {
  asBytes,
  type Bytes,
  ChainAnchorSchema,
  type Entry,
  type LocalChat,
  type Message,
  toHex,
} from '@heliogram/protocol';
import { NotBelievedError } from '../../identity/errors.ts';
import type { StoreOperation } from '../../platform/store/store.ts';
import type { GroupSession } from '../groups/group-session.ts';
import { type Span, spanAt } from '../groups/roster.ts';
import type { ChainedEntry } from './chain.ts';
import { withAnchor } from './chain.ts';
import { commitEvent } from './commit-event.ts';
import { applyErasures, type Erasure, tombstoneKind } from './erased.ts';
import type { CachedOutcome } from './event-cache.ts';
import type { EventPlace, OpenedEvent } from './events.ts';
import { findingOf, HiddenError, reasonOf } from './hidden-reasons.ts';
import { type ReadContent, readContent } from './read-content.ts';
import { noteTombstones } from './tombstones.ts';

/** Clocks of new devices may run this far ahead of the server's. */
const clockSlackSeconds = 900;

/** A run opened: events, what to write with them, and anchors still waiting. */
export interface OpenedRun {
  readonly events: OpenedEvent[];
  readonly writes: StoreOperation[];
  readonly anchors: LocalChat['anchors'];
}

interface Opened {
  readonly outcome: CachedOutcome;
  readonly content?: ReadContent;
}

/** Opens a run whose chain has been checked. @throws what the network throws; never for a bad message. */
export async function openRun(
  session: GroupSession,
  run: readonly ChainedEntry[],
  waiting: LocalChat['anchors'],
): Promise<OpenedRun> {
  const firstReadable = (await session.context.cards.get(session.chat))?.firstSeq ?? 1;
  const opened = await Promise.all(run.map((chained) => openOne(session, chained, firstReadable)));
  await hideRepeats(session, opened);
  let anchors = waiting;
  const erasures: Erasure[] = [];
  for (const { outcome, content } of opened) {
    if (content?.keyLog) session.context.keyLog.heard(content.keyLog);
    if (content?.lastSeen) anchors = await compareSeen(session, run, anchors, outcome.event, content.lastSeen);
    if (outcome.event.kind === 'delete' && content) erasures.push({ event: outcome.event, erases: content.erases });
  }
  const outcomes = opened.map(({ outcome }) => outcome);
  const also = await applyErasures(session, erasures, outcomes);
  const events = opened.map(({ outcome }) => outcome.event);
  noteTombstones(
    session,
    outcomes.map(({ event }) => event),
  );
  return { events, writes: [...(await session.cache.writes(outcomes)), ...also], anchors };
}

async function openOne(session: GroupSession, { entry, hash }: ChainedEntry, firstReadable: number): Promise<Opened> {
  // Before this account came to a chat that hides its history: checked in the chain, not meant to be read.
  if (entry.seq < firstReadable) {
    const { account, device } = entry.kind.value as Message;
    const event = {
      seq: entry.seq,
      time: entry.time,
      account: toHex(asBytes(account)),
      device,
      kind: 'silent',
    } as const;
    return { outcome: { event, ids: [], hash } };
  }
  if (entry.kind.case === 'commit') {
    await session.keys.confirm(entry.kind.value.epoch, entry.seq, entry.time);
    const event = commitEvent(session, entry, entry.kind.value);
    return { outcome: { event, ids: [], hash } };
  }
  const message = entry.kind.value as Message;
  const place = placeOf(entry, message);
  const id = toHex(asBytes(message.id));
  const isErased = message.bodyHash.length > 0 && message.body.length === 0;
  const isOver = message.expiresAt > 0 && message.expiresAt <= session.context.now() / 1000 + clockSlackSeconds;
  if (isErased && isOver) return { outcome: { event: { ...place, kind: 'silent' }, ids: [id], hash } };
  if (isErased)
    return { outcome: { event: { ...place, ...(await tombstoneKind(session, entry.seq)) }, ids: [id], hash } };
  try {
    const content = await openBody(session, entry, message);
    await checkFrank(session, entry, message);
    const ids = 'id' in content.event ? [id, content.event.id] : [id];
    return { outcome: { event: content.event, ids, hash }, content };
  } catch (error) {
    const wrong = error instanceof NotBelievedError ? new HiddenError('unbelievable-sender') : error;
    if (!(wrong instanceof HiddenError) && !(wrong instanceof CryptoError)) throw error;
    return { outcome: { event: await hide(session, place, wrong), ids: [], hash } };
  }
}

/** A true message is shown whatever its receipt is; that it could not be reported is told. */
async function checkFrank(session: GroupSession, { seq, frank }: Entry, { account, id }: Message): Promise<void> {
  const { context, chat, franks } = session;
  const isOwn = toHex(asBytes(account)) === context.account;
  if (frank.length === 32 && !(isOwn && franks.contradicts(id, frank))) return;
  const detail =
    frank.length === 32
      ? 'others are given another receipt for it than this device was'
      : 'it came without the server’s receipt, so that it could not be reported';
  await context.findings.report({ kind: 'wrong-frank', chat, seq, account: toHex(asBytes(account)), detail });
}

function placeOf(entry: Entry, message: Message): EventPlace {
  return { seq: entry.seq, time: entry.time, account: toHex(asBytes(message.account)), device: message.device };
}

async function hide(session: GroupSession, place: EventPlace, error: CryptoError | HiddenError): Promise<OpenedEvent> {
  const { chat } = session;
  const { seq, account } = place;
  const found = findingOf(error);
  if (found) await session.context.findings.report({ ...found, chat, seq, account });
  return { ...place, kind: 'hidden', reason: reasonOf(error) };
}

async function openBody(session: GroupSession, entry: Entry, message: Message): Promise<ReadContent> {
  const { context, chatBytes } = session;
  const account = toHex(asBytes(message.account));
  if (message.epoch > session.epoch) throw new HiddenError(session.frozen === '' ? 'wrong-epoch' : 'after-freeze');
  const span = spanAt(session.roster, account, message.epoch);
  if (!span) throw new HiddenError('not-a-member');
  const epoch = await session.keys.get(message.epoch);
  if (!epoch) throw new HiddenError('no-epoch-key');
  if (message.epoch > 0 && epoch.time === 0) throw new HiddenError('no-epoch-time');
  await requireEpochHere(session, message.epoch, epoch.seq, entry.seq);
  const devicePublicKey = await deviceKey(session, span, message.device, epoch.time);
  const header: MessageHeader = {
    chat: chatBytes,
    epoch: message.epoch,
    account: asBytes(message.account),
    device: message.device,
    counter: message.counter,
    id: asBytes(message.id),
    salt: asBytes(message.salt),
  };
  const { content } = await openMessage({ epochKey: epoch.key, header, body: asBytes(message.body), devicePublicKey });
  const read = readContent(content, {
    place: placeOf(entry, message),
    host: context.host,
    chat: chatBytes,
    accountBytes: asBytes(message.account),
    role: span.role,
    kind: session.rules.kind,
    isMember: (who) => spanAt(session.roster, who, message.epoch) !== undefined,
  });
  if (read.erases.length !== message.erases.length || read.erases.some((seq, index) => seq !== message.erases[index]))
    throw new HiddenError('erases-differ');
  if (read.lastSeen && read.lastSeen.seq >= entry.seq) throw new HiddenError('sees-the-future');
  return read;
}

/**
 * A message stands between the commit that made its epoch and the one that ended it: who was removed, or whose device was revoked,
 * keeps old keys and could otherwise go on speaking under them with a server's help.
 */
async function requireEpochHere(session: GroupSession, epoch: number, begunAt: number, seq: number): Promise<void> {
  if (epoch > 0 && begunAt >= seq) throw new HiddenError('wrong-epoch');
  if (epoch >= session.epoch) return;
  const next = await session.keys.get(epoch + 1);
  if (!next || next.seq <= seq) throw new HiddenError('wrong-epoch');
}

async function deviceKey(session: GroupSession, span: Span, device: number, epochTime: number): Promise<Bytes> {
  const { directory } = session.context;
  let contact = await directory.contact(span.account, { deviceListNumber: span.deviceListNumber });
  if (!contact.deviceList.devices[device - 1]) contact = await directory.contact(span.account, { fresh: true });
  const found = contact.deviceList.devices[device - 1];
  if (!found) throw new HiddenError('unknown-device');
  // Epoch 0 has one member and its time is the creator's word.
  const begun =
    epochTime === 0 ? found.addedAtS : Math.max(epochTime, Math.min(found.addedAtS, epochTime + clockSlackSeconds));
  if (!deviceValidAt(contact.deviceList, device, begun)) throw new HiddenError('device-not-valid');
  return found.publicKey;
}

/** A message id counts once in a chat: the first place it was put to, whatever the order in which places are read. */
async function hideRepeats(session: GroupSession, opened: Opened[]): Promise<void> {
  const first = new Map<string, number>();
  for (const [index, { outcome }] of opened.entries()) {
    const { seq, time, account, device } = outcome.event;
    for (const id of outcome.ids) {
      const before = first.get(id) ?? (await session.cache.seqOf(id));
      first.set(id, Math.min(before ?? seq, seq));
      if (before === undefined || before === seq) continue;
      const event = await hide(
        session,
        { seq: Math.max(seq, before), time, account, device },
        new HiddenError('repeated'),
      );
      if (before < seq) opened[index] = { outcome: { ...outcome, event, ids: [] } };
      else opened.push({ outcome: { event, ids: [] } });
      break;
    }
  }
}

async function compareSeen(
  session: GroupSession,
  run: readonly ChainedEntry[],
  anchors: LocalChat['anchors'],
  event: OpenedEvent,
  seen: { readonly seq: number; readonly hash: Bytes },
): Promise<LocalChat['anchors']> {
  if (seen.seq === 0) return anchors;
  const inRun = run.find(({ entry }) => entry.seq === seen.seq);
  const known = inRun?.hash ?? (await hashHere(session, seen.seq));
  const same = known && equal(known, seen.hash);
  if (same === undefined) {
    const account = fromHex(event.account);
    return withAnchor(anchors, create(ChainAnchorSchema, { seq: seen.seq, hash: seen.hash, account }));
  }
  if (!same) {
    const detail = `a member was shown another entry ${seen.seq} than this device`;
    await session.context.findings.report({
      kind: 'fork',
      chat: session.chat,
      seq: seen.seq,
      account: event.account,
      detail,
    });
  }
  return anchors;
}

async function hashHere(session: GroupSession, seq: number): Promise<Bytes | undefined> {
  const { local, cache } = session;
  return local.high > 0 && seq === local.high ? asBytes(local.highHash) : cache.hashAt(seq);
}
