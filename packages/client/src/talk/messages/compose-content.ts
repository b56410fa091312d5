// From what a person does to MIMI content, and to the event that stands for it until the server has it.
import {
  composeDeletion,
  composeEdit,
  composeProfile,
  composeReaction,
  composeReply,
  composeText,
  type Envelope,
  encodeMimiContent,
  fromHex,
  type LastSeen,
  type MimiContent,
  type MimiExtensions,
  markdownPart,
  roomUri,
  sealedExtensions,
  userUri,
  utf8,
} from '@heliogram/crypto';
import type { Bytes } from '@heliogram/protocol';
import { erasesExtension, titleType } from './read-content.ts';

/** What a person does in a chat. Ids are hex of MIMI message ids. */
export type Deed =
  | { readonly kind: 'text'; readonly text: string; readonly reply?: string }
  | { readonly kind: 'edit'; readonly target: string; readonly text: string }
  | { readonly kind: 'delete'; readonly target: string; readonly erases: readonly number[] }
  | { readonly kind: 'reaction'; readonly target: string; readonly emoji: string }
  | { readonly kind: 'title'; readonly title: string };

/** Where and by whom. */
export interface Sender {
  readonly host: string;
  readonly account: Bytes;
  readonly chat: Bytes;
  readonly lastSeen: LastSeen | null;
  readonly deviceListNumber: number;
  readonly random: (length: number) => Bytes;
}

/** Encoded MIMI content for a deed. @throws CryptoError `too-large`. */
export function composeContent(deed: Deed, sender: Sender): Bytes {
  const erases: MimiExtensions = new Map(
    deed.kind === 'delete' && deed.erases.length > 0 ? [[erasesExtension, [...deed.erases]]] : [],
  );
  const fields = {
    senderUri: userUri(sender.host, sender.account),
    roomUri: roomUri(sender.host, sender.chat),
    lastSeen: sender.lastSeen,
    deviceListNumber: sender.deviceListNumber,
  };
  return encodeMimiContent(contentOf(deed, { salt: sender.random(16), extensions: sealedExtensions(fields, erases) }));
}

function contentOf(deed: Deed, envelope: Envelope): MimiContent {
  switch (deed.kind) {
    case 'text':
      return deed.reply === undefined
        ? composeText(envelope, deed.text)
        : composeReply(envelope, fromHex(deed.reply), markdownPart(deed.text));
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
