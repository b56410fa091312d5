// Messages with files, previews of links, and messages passed on: what a person asks for, as deeds.
import { isPreviewable } from '@heliogram/crypto';
import type { TimelineRow } from '@heliogram/model';
import { NotPossibleError, UnknownHereError } from '../errors.ts';
import { membersOf } from '../groups/roster.ts';
import type { TextDeed } from '../messages/compose-content.ts';
import { perform, type Sent } from '../messages/sending.ts';
import { rowsBetween } from '../messages/show.ts';
import type { Talk } from '../talk.ts';
import type { OutgoingFile, OutgoingPreview } from './media-types.ts';
import { outgoingFiles, outgoingPreview } from './outgoing.ts';

/** What may go with a text. */
export interface SendOptions {
  /** Id of the message this answers. */
  readonly reply?: string;
  /** Account ids that the text addresses; who is no member is left out. */
  readonly mentions?: readonly string[];
  readonly preview?: OutgoingPreview;
  /** The caller's name for this send: asked again with it, nothing is sent again. */
  readonly token?: string;
}

/** What may go with files. */
export type SendFilesOptions = Omit<SendOptions, 'preview'> & { readonly text?: string };

const mostForwarded = 100;
const mostTargets = 20;

/** Sends a text, its mentions and its preview. */
export async function sendText(talk: Talk, chat: string, text: string, options: SendOptions): Promise<Sent> {
  const { token, preview: given } = options;
  if (given && !isPreviewable(given.url, text))
    throw new NotPossibleError('a preview is of an http(s) link that stands in the text');
  const made = given && outgoingPreview(given, talk.context.random);
  const deed: TextDeed = {
    ...(await deedOf(talk, chat, text, options)),
    ...(made ? { preview: made.preview } : {}),
  };
  const uploads = made?.image ? [made.image] : [];
  return perform(talk, chat, deed, { uploads, ...(token === undefined ? {} : { token }) });
}

/** Sends files, with or without a text. */
export async function sendFiles(
  talk: Talk,
  chat: string,
  files: readonly OutgoingFile[],
  options: SendFilesOptions,
): Promise<Sent> {
  const { token, text = '' } = options;
  const uploads = outgoingFiles(files, talk.context.random);
  const attachments = uploads.map(({ attachment }) => attachment);
  const deed: TextDeed = { ...(await deedOf(talk, chat, text, options)), attachments };
  return perform(talk, chat, deed, { uploads, ...(token === undefined ? {} : { token }) });
}

/**
 * Passes messages on, oldest first, to each of some chats; their files by reference, nothing is uploaded again. Without attribution it is
 * said that they were passed on, but not whose they were.
 * @throws UnknownHereError · NotPossibleError.
 */
export async function forward(
  talk: Talk,
  from: string,
  ids: readonly string[],
  to: readonly string[],
  options: { readonly attribution: boolean; readonly token?: string },
): Promise<void> {
  if (ids.length > mostForwarded || to.length > mostTargets)
    throw new NotPossibleError(`at most ${mostForwarded} messages go to at most ${mostTargets} chats at once`);
  const rows = await Promise.all([...new Set(ids)].map((id) => forwardable(talk, from, id)));
  rows.sort((a, b) => a.seq - b.seq);
  for (const chat of new Set(to)) {
    for (const row of rows) {
      const forwardedFrom = options.attribution ? row.forwardedFrom || (await talk.nameOf(row.account)).username : '';
      const deed: TextDeed = {
        kind: 'text',
        text: row.text,
        forwardedFrom,
        ...(row.origin ? { origin: row.origin } : {}),
        ...(row.attachments.length > 0 ? { attachments: row.attachments } : {}),
        ...(row.preview ? { preview: row.preview } : {}),
      };
      const token = options.token === undefined ? {} : { token: `${options.token}/${row.id?.slice(0, 32)}` };
      await perform(talk, chat, deed, token);
    }
  }
}

async function forwardable(talk: Talk, chat: string, id: string): Promise<TimelineRow> {
  const session = await talk.sessions.get(chat);
  const seq = await session.cache.seqOf(id);
  const row = seq === undefined ? undefined : (await rowsBetween(session, seq, seq))[0];
  if (row?.kind !== 'text' || row.id !== id || row.deleted)
    throw new UnknownHereError('there is no such message here, or it has not been sent yet');
  return row;
}

async function deedOf(talk: Talk, chat: string, text: string, options: SendFilesOptions): Promise<TextDeed> {
  const { reply, mentions = [] } = options;
  const members = await membersAmong(talk, chat, mentions);
  return {
    kind: 'text',
    text,
    ...(reply === undefined ? {} : { reply }),
    ...(members.length > 0 ? { mentions: members } : {}),
  };
}

/** Those of some accounts that are in the chat. */
export async function membersAmong(talk: Talk, chat: string, accounts: readonly string[]): Promise<string[]> {
  if (accounts.length === 0) return [];
  const session = await talk.sessions.get(chat);
  const members = new Set(membersOf(session.roster).map((span) => span.account));
  return [...new Set(accounts)].filter((account) => members.has(account)).slice(0, 50);
}
