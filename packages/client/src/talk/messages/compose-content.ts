// From what a person does to MIMI content.
import {
  annotationExtensions,
  composeDeletion,
  composeEdit,
  composeMessage,
  composeProfile,
  composeReaction,
  composeReply,
  DISPOSITION,
  type Envelope,
  encodeMimiContent,
  FILE_FACTS,
  fileFacts,
  filePart,
  fromHex,
  type LastSeen,
  type MimiContent,
  type MimiExtensions,
  markdownPart,
  type NestedPart,
  readAnnotations,
  readFiles,
  roomUri,
  type SeenKeyLog,
  sealedExtensions,
  userUri,
  utf8,
} from '@heliogram/crypto';
import { type Attachment, filesOf, type Preview } from '@heliogram/model';
import type { Bytes } from '@heliogram/protocol';
import { mediaFileOf } from '../media/attachment-codec.ts';
import { erasesExtension, titleType } from './read-content.ts';

/** What a person does in a chat. Ids are hex of MIMI message ids. */
export type Deed =
  | TextDeed
  | { readonly kind: 'edit'; readonly target: string; readonly text: string; readonly mentions?: readonly string[] }
  | { readonly kind: 'delete'; readonly target: string; readonly erases: readonly number[] }
  | { readonly kind: 'reaction'; readonly target: string; readonly emoji: string }
  | { readonly kind: 'title'; readonly title: string };

/** A message: text, files, or both. */
export interface TextDeed {
  readonly kind: 'text';
  readonly text: string;
  readonly reply?: string;
  readonly attachments?: readonly Attachment[];
  readonly preview?: Preview;
  readonly forwardedFrom?: string;
  /** As in `TextEvent`. */
  readonly origin?: string;
  readonly mentions?: readonly string[];
}

/** Where and by whom. */
export interface Sender {
  readonly host: string;
  readonly account: Bytes;
  readonly chat: Bytes;
  readonly lastSeen: LastSeen | null;
  readonly deviceListNumber: number;
  readonly keyLog?: SeenKeyLog | undefined;
  readonly random: (length: number) => Bytes;
}

/**
 * Encoded MIMI content for a deed. `expiresAt` in seconds since 1970, 0 never.
 * @throws CryptoError `too-large`, and for what no reader would accept.
 */
export function composeContent(deed: Deed, sender: Sender, expiresAt = 0): Bytes {
  const fields = {
    senderUri: userUri(sender.host, sender.account),
    roomUri: roomUri(sender.host, sender.chat),
    lastSeen: sender.lastSeen,
    deviceListNumber: sender.deviceListNumber,
    ...(sender.keyLog && { keyLog: sender.keyLog }),
  };
  const extensions = sealedExtensions(fields, extensionsOf(deed));
  const expires = expiresAt > 0 ? { relative: false, timeS: expiresAt } : null;
  return encodeMimiContent(contentOf(deed, { salt: sender.random(16), extensions, expires }, sender.host));
}

function extensionsOf(deed: Deed): MimiExtensions {
  if (deed.kind === 'delete') return new Map(deed.erases.length > 0 ? [[erasesExtension, [...deed.erases]]] : []);
  if (deed.kind === 'edit') return annotationExtensions({ mentions: (deed.mentions ?? []).map(fromHex) });
  if (deed.kind !== 'text') return new Map();
  const { preview, forwardedFrom, origin, mentions = [] } = deed;
  const annotations = annotationExtensions({
    ...(preview ? { preview } : {}),
    ...(forwardedFrom === undefined ? {} : { forwardedFrom }),
    ...(origin === undefined ? {} : { origin: fromHex(origin) }),
    mentions: mentions.map(fromHex),
  });
  const files = filesOf(deed).map(mediaFileOf);
  return files.length === 0 ? annotations : new Map([...annotations, [FILE_FACTS, fileFacts(files)]]);
}

function contentOf(deed: Deed, envelope: Envelope, host: string): MimiContent {
  switch (deed.kind) {
    case 'text': {
      const part = partOf(deed, host);
      // One set of rules for both directions: what we would not read we do not write.
      readFiles(host, part, envelope.extensions);
      readAnnotations(envelope.extensions, deed.text);
      return deed.reply === undefined
        ? composeMessage(envelope, part)
        : composeReply(envelope, fromHex(deed.reply), part);
    }
    case 'edit':
      return composeEdit(envelope, fromHex(deed.target), markdownPart(deed.text));
    case 'delete':
      return composeDeletion(envelope, fromHex(deed.target));
    case 'reaction':
      return composeReaction(envelope, fromHex(deed.target), deed.emoji);
    case 'title':
      return composeProfile(envelope, titleType, utf8(deed.title));
  }
}

/** The text, then the files, then the image of the preview. */
function partOf({ text, attachments = [], preview }: TextDeed, host: string): NestedPart {
  const parts: NestedPart[] = [
    ...(text === '' && attachments.length > 0 ? [] : [markdownPart(text)]),
    ...attachments.map((one) => filePart(host, mediaFileOf(one))),
    ...(preview?.image ? [filePart(host, mediaFileOf(preview.image), true)] : []),
  ];
  const [only] = parts;
  if (only && parts.length === 1) return only;
  return { kind: 'multi', disposition: DISPOSITION.render, language: '', semantics: 'process-all', parts };
}
