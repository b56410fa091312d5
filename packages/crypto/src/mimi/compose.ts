// MIMI content for what people do: say, edit, delete, answer, react, and keep a chat's profile.

import { type Bytes, utf8 } from '../bytes.ts';
import type { Expiry, MimiContent, MimiExtensions } from './content.ts';
import { DISPOSITION, type NestedPart, type SinglePart } from './part.ts';

export const MARKDOWN_TYPE = 'text/markdown;variant=GFM-MIMI';
export const PLAIN_TEXT_TYPE = 'text/plain;charset=utf-8';

/** What every message carries. */
export type Envelope = {
  /** 16 random bytes. */
  readonly salt: Bytes;
  readonly extensions: MimiExtensions;
  readonly expires?: Expiry | null;
  readonly topicId?: Bytes;
};

function contentOf(envelope: Envelope, part: NestedPart, links: Partial<MimiContent> = {}): MimiContent {
  const { salt, extensions, expires = null, topicId = new Uint8Array(0) } = envelope;
  return { salt, replaces: null, topicId, expires, inReplyTo: null, extensions, part, ...links };
}

/** One Markdown body (GFM-MIMI) to be rendered. */
export function markdownPart(markdown: string): SinglePart {
  return {
    kind: 'single',
    disposition: DISPOSITION.render,
    language: '',
    contentType: MARKDOWN_TYPE,
    content: utf8(markdown),
  };
}

/** A message of any parts: text with attachments, a poll. */
export function composeMessage(envelope: Envelope, part: NestedPart): MimiContent {
  return contentOf(envelope, part);
}

/** A text. */
export function composeText(envelope: Envelope, markdown: string): MimiContent {
  return contentOf(envelope, markdownPart(markdown));
}

/** A new version; `replaces` is the MIMI id of the FIRST version, always. */
export function composeEdit(envelope: Envelope, replaces: Bytes, part: NestedPart): MimiContent {
  return contentOf(envelope, part, { replaces });
}

/** A deletion (also of a reaction); `replaces` is the MIMI id of the first version. */
export function composeDeletion(envelope: Envelope, replaces: Bytes): MimiContent {
  return contentOf(envelope, { kind: 'null', disposition: DISPOSITION.unspecified, language: '' }, { replaces });
}

/** An answer to a specific version of a message. */
export function composeReply(envelope: Envelope, inReplyTo: Bytes, part: NestedPart): MimiContent {
  return contentOf(envelope, part, { inReplyTo });
}

/** One reaction, an emoji. */
export function composeReaction(envelope: Envelope, inReplyTo: Bytes, emoji: string): MimiContent {
  const head = { kind: 'single', disposition: DISPOSITION.reaction, language: '' } as const;
  return contentOf(envelope, { ...head, contentType: PLAIN_TEXT_TYPE, content: utf8(emoji) }, { inReplyTo });
}

/** The chat's profile (title, picture and the like) in a content type of the caller's. */
export function composeProfile(envelope: Envelope, contentType: string, content: Bytes): MimiContent {
  const head = { kind: 'single', disposition: DISPOSITION.profile, language: '' } as const;
  return contentOf(envelope, { ...head, contentType, content });
}
