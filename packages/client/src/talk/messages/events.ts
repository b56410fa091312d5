// Opened events as they are cached, and as the timeline fold takes them. Pure.
import { create } from '@bufbuild/protobuf';
import { fromHex } from '@heliogram/crypto';
import type { TimelineEvent } from '@heliogram/model';
import { asBytes, type Bytes, type CachedEvent, CachedEventSchema, type TextKind, toHex } from '@heliogram/protocol';
import {
  attachmentFromRecord,
  attachmentToRecord,
  previewFromRecord,
  previewToRecord,
} from '../media/attachment-codec.ts';

/** What stands in every event: place, time (seconds), sender. */
export interface EventPlace {
  readonly seq: number;
  readonly time: number;
  readonly account: string;
  readonly device: number;
}

/** Everything a verified entry may be. `silent`: verified, nothing to show. */
export type OpenedEvent = TimelineEvent | (EventPlace & { readonly kind: 'silent' });

/** The event as stored. */
export function eventToRecord(event: OpenedEvent): CachedEvent {
  const id = 'id' in event && event.id !== undefined ? fromHex(event.id) : empty;
  const { seq, time, device } = event;
  return create(CachedEventSchema, { seq, time, account: fromHex(event.account), device, id, kind: kindOf(event) });
}

function kindOf(event: OpenedEvent): CachedEvent['kind'] {
  const record = create(CachedEventSchema, { kind: kindInit(event) as never });
  return record.kind;
}

function kindInit(event: OpenedEvent): { case: string; value: object } {
  switch (event.kind) {
    case 'text':
      return { case: 'text', value: textInit(event) };
    case 'edit': {
      const { target, text, mentions = [] } = event;
      return { case: 'edit', value: { target: fromHex(target), text, mentions: mentions.map((one) => fromHex(one)) } };
    }
    case 'delete':
      return { case: 'delete', value: { target: fromHex(event.target), mayDeleteOthers: event.mayDeleteOthers } };
    case 'reaction':
      return { case: 'reaction', value: { target: fromHex(event.target), emoji: event.emoji } };
    case 'system':
      return {
        case: 'system',
        value: { change: event.change, accounts: event.accounts.map((a) => fromHex(a)), title: event.title ?? '' },
      };
    case 'hidden':
      return { case: 'hidden', value: { reason: event.reason } };
    default:
      return { case: event.kind, value: {} };
  }
}

type TextEvent = Extract<TimelineEvent, { kind: 'text' }>;

function textInit(event: TextEvent): object {
  const { text, replyTo, attachments = [], preview, forwardedFrom, origin, mentions = [], expiresAt = 0 } = event;
  return {
    text,
    replyTo: replyTo ? fromHex(replyTo) : empty,
    attachments: attachments.map(attachmentToRecord),
    ...(preview ? { preview: previewToRecord(preview) } : {}),
    ...(forwardedFrom === undefined ? {} : { forwardedFrom }),
    ...(origin === undefined ? {} : { origin: fromHex(origin) }),
    mentions: mentions.map((one) => fromHex(one)),
    expiresAt,
  };
}

function textFrom(kind: TextKind): Omit<TextEvent, keyof EventPlace | 'kind' | 'id'> {
  const { text, replyTo, attachments, preview, forwardedFrom, origin, expiresAt } = kind;
  return {
    text,
    ...(replyTo.length > 0 ? { replyTo: toHex(asBytes(replyTo)) } : {}),
    ...(attachments.length > 0 ? { attachments: attachments.map(attachmentFromRecord) } : {}),
    ...(preview ? { preview: previewFromRecord(preview) } : {}),
    ...(forwardedFrom === undefined ? {} : { forwardedFrom }),
    ...(origin.length > 0 ? { origin: toHex(asBytes(origin)) } : {}),
    ...mentionsFrom(kind),
    ...(expiresAt > 0 ? { expiresAt } : {}),
  };
}

function mentionsFrom({ mentions }: Pick<TextKind, 'mentions'>): { mentions?: readonly string[] } {
  return mentions.length > 0 ? { mentions: mentions.map((one) => toHex(asBytes(one))) } : {};
}

const empty: Bytes = new Uint8Array(0);
type SystemChange = Extract<TimelineEvent, { kind: 'system' }>['change'];

/** The event from its record; an unknown kind is silent. */
export function eventFromRecord(record: CachedEvent): OpenedEvent {
  const { seq, time, device, kind } = record;
  const place = { seq, time, device, account: toHex(asBytes(record.account)) };
  const id = toHex(asBytes(record.id));
  switch (kind.case) {
    case 'text':
      return { ...place, kind: 'text', id, ...textFrom(kind.value) };
    case 'edit': {
      const { target, text } = kind.value;
      return { ...place, kind: 'edit', id, target: toHex(asBytes(target)), text, ...mentionsFrom(kind.value) };
    }
    case 'delete': {
      const { target, mayDeleteOthers } = kind.value;
      return { ...place, kind: 'delete', id, target: toHex(asBytes(target)), mayDeleteOthers };
    }
    case 'reaction':
      return { ...place, kind: 'reaction', id, target: toHex(asBytes(kind.value.target)), emoji: kind.value.emoji };
    case 'system': {
      const { change, accounts, title } = kind.value;
      const named = title === '' ? {} : { title };
      return {
        ...place,
        kind: 'system',
        change: change as SystemChange,
        accounts: accounts.map((a) => toHex(asBytes(a))),
        ...named,
      };
    }
    case 'hidden':
      return { ...place, kind: 'hidden', reason: kind.value.reason };
    case 'missing':
      return { ...place, kind: 'missing', ...(id === '' ? {} : { id }) };
    default:
      return { ...place, kind: 'silent' };
  }
}

/** The id of the event that this one changes, if it changes one. */
export function targetOf(event: OpenedEvent): string | undefined {
  return event.kind === 'edit' || event.kind === 'delete' || event.kind === 'reaction' ? event.target : undefined;
}
