// Invite links. The link's secret never reaches the server: it gets a hash of the join token, and a preview sealed under the secret.
import { create } from '@bufbuild/protobuf';
import {
  committingKey,
  concat,
  equal,
  fromBase64url,
  fromUtf8,
  gcmOpen,
  gcmSeal,
  hkdfExpand,
  sha256,
  toBase64url,
  utf8,
} from '@heliogram/crypto';
import {
  asBytes,
  type Bytes,
  CreateInviteRequestSchema,
  methods,
  PeekInviteRequestSchema,
  RequestJoinRequestSchema,
  toHex,
} from '@heliogram/protocol';
import type { TalkContext } from '../context.ts';
import { NotPossibleError } from '../errors.ts';
import { shownTitle } from '../messages/shown-title.ts';

const secretBytes = 32;
const previewLabel = 'heliogram invite preview v1';
const tokenLabel = 'heliogram invite token v1';

/** An invite link taken apart. */
export interface InviteLink {
  readonly invite: Bytes;
  readonly secret: Bytes;
}

/** What a link leads to. */
export interface InvitePreview {
  readonly chat: string;
  readonly title: string;
  readonly members: number;
  readonly autoAccept: boolean;
}

export interface InviteOptions {
  /** Seconds since 1970; left out: never. */
  readonly expiresAt?: number;
  readonly maxUses?: number;
  /** True (the default): an administrator's device adds at once; false: a person decides. */
  readonly autoAccept?: boolean;
}

/** The join token of a link's secret. */
function tokenOf(secret: Bytes): Bytes {
  return hkdfExpand(secret, utf8(tokenLabel), 32);
}

/** `heliogram://<host>/join#<invite 16 || secret 32, base64url>`: the part after # is never sent to any server. */
export function encodeInviteLink(host: string, link: InviteLink): string {
  return `heliogram://${host}/join#${toBase64url(concat(link.invite, link.secret))}`;
}

/** @throws NotPossibleError when it is no invite link. */
export function decodeInviteLink(text: string): InviteLink {
  const match = /#([A-Za-z0-9_-]{64})$/.exec(text.trim());
  if (!match?.[1]) throw new NotPossibleError('this is no invite link');
  const bytes = fromBase64url(match[1]);
  return { invite: bytes.slice(0, 16), secret: bytes.slice(16, 16 + secretBytes) };
}

async function sealPreview(secret: Bytes, invite: Bytes, title: string): Promise<Bytes> {
  const info = concat(utf8(previewLabel), invite);
  const keys = committingKey(secret, info);
  return concat(keys.commitment, await gcmSeal(keys.key, keys.nonce, utf8(title), info));
}

async function openPreview(secret: Bytes, invite: Bytes, preview: Bytes): Promise<string> {
  const info = concat(utf8(previewLabel), invite);
  const keys = committingKey(secret, info);
  if (!equal(keys.commitment, preview.subarray(0, 32)))
    throw new NotPossibleError('the preview was not made for this link');
  return fromUtf8(await gcmOpen(keys.key, keys.nonce, preview.slice(32), info));
}

/** Makes an invite link for a chat. */
export async function createInvite(
  context: TalkContext,
  chat: Bytes,
  title: string,
  options: InviteOptions,
): Promise<{ link: string; invite: string }> {
  const link = { invite: context.random(16), secret: context.random(secretBytes) };
  const request = create(CreateInviteRequestSchema, {
    chat,
    invite: link.invite,
    tokenHash: sha256(tokenOf(link.secret)),
    preview: await sealPreview(link.secret, link.invite, title),
    expiresAt: options.expiresAt ?? 0,
    maxUses: options.maxUses ?? 0,
    autoAccept: options.autoAccept ?? true,
  });
  await context.connection.call(methods.chats.createInvite, request);
  return { link: encodeInviteLink(context.host, link), invite: toHex(link.invite) };
}

/** What stands behind a link. */
export async function peekInvite(context: TalkContext, text: string): Promise<InvitePreview> {
  const { invite, secret } = decodeInviteLink(text);
  const request = create(PeekInviteRequestSchema, { invite, token: tokenOf(secret) });
  const found = await context.connection.call(methods.chats.peekInvite, request);
  const title = shownTitle(await openPreview(secret, invite, asBytes(found.preview)));
  return { chat: toHex(asBytes(found.chat)), title, members: found.members, autoAccept: found.autoAccept };
}

/** Asks to join by a link. @returns the chat; the welcome comes when an administrator's device has answered. */
export async function requestJoin(context: TalkContext, text: string): Promise<string> {
  const { invite, secret } = decodeInviteLink(text);
  const request = create(RequestJoinRequestSchema, { invite, token: tokenOf(secret) });
  return toHex(asBytes((await context.connection.call(methods.chats.requestJoin, request)).chat));
}
