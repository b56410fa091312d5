// From verified MIMI content to an event: what the sender said or did, and whether they may. Pure; signatures were checked before.
import {
  CryptoError,
  DISPOSITION,
  decodeMimiContent,
  fromUtf8,
  type LastSeen,
  MEDIA_AEAD_NUMBER,
  type MimiContent,
  mimiMessageId,
  type NestedPart,
  readAnnotations,
  readFiles,
  requireSealedContext,
  type SeenKeyLog,
} from '@heliogram/crypto';
import { isEmoji, maxAttachments, type TimelineEvent } from '@heliogram/model';
import { type Bytes, ChatKind, Role, toHex } from '@heliogram/protocol';
import { attachmentOf } from '../media/attachment-codec.ts';
import type { EventPlace, OpenedEvent } from './events.ts';

/** Content type of a chat's title: UTF-8 text. */
export const titleType = 'text/plain;charset=utf-8';
/** Private extension: the seqs a deletion asks the server to empty, so that no server adds others. */
export const erasesExtension = -3;

const maxErases = 100;
const maxTitleLength = 128;

/** What surrounds the content. */
export interface Outside {
  readonly place: EventPlace;
  readonly host: string;
  readonly chat: Bytes;
  readonly accountBytes: Bytes;
  /** The sender's role in the epoch of the message. */
  readonly role: Role;
  readonly kind: ChatKind;
  /** Whether an account (hex) was a member in that epoch: nobody else can be mentioned. */
  isMember(account: string): boolean;
}

export interface ReadContent {
  readonly event: OpenedEvent;
  readonly lastSeen: LastSeen | null;
  readonly keyLog: SeenKeyLog | undefined;
  readonly erases: readonly number[];
}

/** Reads content. @throws CryptoError when it is malformed, belongs elsewhere, or does what its sender may not. */
export function readContent(bytes: Bytes, outside: Outside): ReadContent {
  const content = decodeMimiContent(bytes);
  const { host, chat, accountBytes } = outside;
  const inside = requireSealedContext(content.extensions, { host, account: accountBytes, chat });
  const id = toHex(mimiMessageId(inside.senderUri, inside.roomUri, bytes));
  return {
    event: eventOf(content, id, outside),
    lastSeen: inside.lastSeen,
    keyLog: inside.keyLog,
    erases: erasesOf(content),
  };
}

function erasesOf(content: MimiContent): number[] {
  const value = content.extensions.get(erasesExtension) ?? [];
  if (!Array.isArray(value) || value.length > maxErases)
    throw new CryptoError('malformed', 'erases are a list of at most 100');
  return value.map((seq) => {
    if (typeof seq !== 'number' || !Number.isSafeInteger(seq) || seq < 1)
      throw new CryptoError('malformed', 'erases are seqs');
    return seq;
  });
}

function eventOf(content: MimiContent, id: string, outside: Outside): OpenedEvent {
  const { place, role, kind } = outside;
  const { part, replaces, inReplyTo } = content;
  const leads = kind === ChatKind.GROUP && role >= Role.ADMIN;
  if (replaces !== null) {
    const target = toHex(replaces);
    if (part.kind === 'null') return { ...place, kind: 'delete', id, target, mayDeleteOthers: leads };
    const text = textOf(part);
    return { ...place, kind: 'edit', id, target, text, ...mentionsOf(content, text, outside) };
  }
  if (part.disposition === DISPOSITION.reaction && inReplyTo !== null) {
    const emoji = textOf(part);
    if (!isEmoji(emoji)) throw new CryptoError('malformed', 'a reaction is one emoji');
    return { ...place, kind: 'reaction', id, target: toHex(inReplyTo), emoji };
  }
  if (part.disposition === DISPOSITION.profile) return renamed(part, outside, leads);
  if (part.kind === 'null') return { ...place, kind: 'silent' };
  return { ...place, kind: 'text', id, ...textFrom(content, outside) };
}

type TextEvent = Extract<TimelineEvent, { kind: 'text' }>;

/** Text, files and what is said beside them. */
function textFrom(content: MimiContent, outside: Outside): Omit<TextEvent, keyof EventPlace | 'kind' | 'id'> {
  const { part, inReplyTo, extensions } = content;
  const text = textOf(part);
  const { files, previewImage } = readFiles(outside.host, part, extensions);
  if (files.length > maxAttachments) throw new CryptoError('out-of-range', 'a message has at most 10 files');
  const { preview, forwardedFrom, origin } = readAnnotations(extensions, text);
  if (previewImage && !preview) throw new CryptoError('malformed', 'the image of a preview without a preview');
  const image = previewImage ? { image: attachmentOf(previewImage) } : {};
  return {
    text,
    ...(inReplyTo === null ? {} : { replyTo: toHex(inReplyTo) }),
    ...(files.length === 0 ? {} : { attachments: files.map(attachmentOf) }),
    ...(preview ? { preview: { ...preview, ...image } } : {}),
    ...(forwardedFrom === undefined ? {} : { forwardedFrom }),
    ...(origin === undefined ? {} : { origin: toHex(origin) }),
    ...mentionsOf(content, text, outside),
    ...expiryOf(content),
  };
}

function mentionsOf(content: MimiContent, text: string, outside: Outside): { mentions?: readonly string[] } {
  const { mentions = [] } = readAnnotations(content.extensions, text);
  const members = mentions.map(toHex).filter((account) => outside.isMember(account));
  return members.length === 0 ? {} : { mentions: members };
}

/** When it shall vanish. Time after reading is not kept here: nothing of ours sends it. */
function expiryOf({ expires }: MimiContent): { expiresAt?: number } {
  return expires === null || expires.relative || expires.timeS === 0 ? {} : { expiresAt: expires.timeS };
}

function renamed(part: NestedPart, outside: Outside, leads: boolean): OpenedEvent {
  if (!leads) throw new CryptoError('wrong-context', 'only administrators rename a chat');
  const title = textOf(part);
  if (title.length > maxTitleLength) throw new CryptoError('too-large', 'a title has at most 128 characters');
  return { ...outside.place, kind: 'system', change: 'renamed', accounts: [], title };
}

/** The text of a part; of several, the first alternative or all in order. */
function textOf(part: NestedPart): string {
  switch (part.kind) {
    case 'single':
      return part.contentType.startsWith('text/') ? fromUtf8(part.content) : '';
    case 'multi': {
      const texts = part.parts.map(textOf);
      return part.semantics === 'choose-one'
        ? (texts.find((text) => text !== '') ?? '')
        : texts.filter(Boolean).join('\n');
    }
    case 'external':
      return part.encAlg === MEDIA_AEAD_NUMBER ? '' : part.description;
    default:
      return '';
  }
}
