// What is signed and said in a place, from what a person did.
import { create } from '@bufbuild/protobuf';
import { fromHex, utf8 } from '@heliogram/crypto';
import { normaliseUsername, type PlaceRight } from '@heliogram/model';
import {
  type Bytes,
  encodeMessage,
  GrantSchema,
  type Origin,
  type PlaceSettings,
  PlaceSettingsSchema,
  type Post,
  PostSchema,
  type Preview,
  PreviewSchema,
  type PublicFile,
} from '@heliogram/protocol';
import { NotPossibleError } from '../talk/errors.ts';
import type { OutgoingPreview } from '../talk/media/media-types.ts';
import { categoryOf, kindOf, rightBits } from './place-info.ts';
import type { NewPlace, OutgoingPost, PlaceChange } from './place-types.ts';

const maxTitleBytes = 256;
const maxAboutBytes = 4096;
/** Longest text of a post, in UTF-8 bytes. */
export const maxPostBytes = 32_768;
const maxFiles = 10;
const maxMentions = 50;

/** @throws NotPossibleError for what no server would take. */
export function newSettings(place: NewPlace, avatar: PublicFile | undefined): PlaceSettings {
  const name = normaliseUsername(place.name.replace(/^@/, ''));
  if (name === undefined)
    throw new NotPossibleError('a name has 3 to 32 of the letters a to z, digits and _, and begins with a letter');
  const first = create(PlaceSettingsSchema, {
    kind: kindOf(place.kind),
    name,
    hasReactions: true,
    isListed: true,
    mayIndex: true,
  });
  return changedSettings(first, place, avatar);
}

/** The settings after a change; `avatar` where it has a new one. @throws NotPossibleError. */
export function changedSettings(
  settings: PlaceSettings,
  change: PlaceChange,
  avatar: PublicFile | undefined,
): PlaceSettings {
  const { category, linked, title = settings.title, about = settings.about } = change;
  if (title.trim() === '' || utf8(title).length > maxTitleBytes)
    throw new NotPossibleError(`a title has 1 to ${maxTitleBytes} bytes`);
  if (utf8(about).length > maxAboutBytes)
    throw new NotPossibleError(`a description has at most ${maxAboutBytes} bytes`);
  const next = create(PlaceSettingsSchema, {
    ...settings,
    ...{ title, about },
    language: change.language ?? settings.language,
    category: category === undefined ? settings.category : categoryOf(category),
    isListed: change.isListed ?? settings.isListed,
    mayIndex: change.mayIndex ?? settings.mayIndex,
    showsAuthors: change.showsAuthors ?? settings.showsAuthors,
    hasReactions: change.hasReactions ?? settings.hasReactions,
    linked: linked === undefined ? settings.linked : fromHex(linked),
    slowModeS: change.slowModeS ?? settings.slowModeS,
    asksToJoin: change.asksToJoin ?? settings.asksToJoin,
  });
  if (avatar) next.avatar = avatar;
  else if (change.avatar === null) delete next.avatar;
  return next;
}

/** The encoded settings. */
export const settingsBody = (settings: PlaceSettings): Bytes => encodeMessage(PlaceSettingsSchema, settings);

/** What one account may do from here on, and until when it may not write. */
export function grantBody(account: string, rights: readonly PlaceRight[], bannedUntil: number): Bytes {
  const grant = create(GrantSchema, { account: fromHex(account), rights: rightBits(rights), bannedUntil });
  return encodeMessage(GrantSchema, grant);
}

/** Files of a post as they were stored. */
export interface PostFiles {
  readonly files: readonly PublicFile[];
  readonly image?: PublicFile | undefined;
}

/** @throws NotPossibleError for what is no post. */
export function postOf(post: OutgoingPost, { files, image }: PostFiles): Post {
  const { text, replyTo = 0, commentOn = 0, mentions = [], preview } = post;
  requireText(text, files.length);
  return create(PostSchema, {
    ...{ text, replyTo, commentOn },
    files: [...files],
    mentions: [...new Set(mentions)].slice(0, maxMentions).map((account) => fromHex(account)),
    ...(preview && { preview: previewOf(preview, image) }),
  });
}

/** The same post with other words. What it says of others' words falls: they would no longer be theirs. */
export function editedPost(post: Post, text: string, mentions: readonly string[] | undefined): Post {
  requireText(text, post.files.length);
  const { files, replyTo, commentOn, preview } = post;
  const keepsPreview = preview !== undefined && text.includes(preview.url);
  return create(PostSchema, {
    ...{ text, files, replyTo, commentOn },
    mentions: mentions ? mentions.map((account) => fromHex(account)) : post.mentions,
    ...(keepsPreview && { preview }),
  });
}

/** Words of a public place said again in another one, with where they were first said. */
export function forwardedPost({ text, files, mentions, preview }: Post, origin: Origin): Post {
  return create(PostSchema, { text, files, mentions, origin, ...(preview && { preview }) });
}

function requireText(text: string, files: number): void {
  if (text.trim() === '' && files === 0) throw new NotPossibleError('a post has words or files');
  if (utf8(text).length > maxPostBytes) throw new NotPossibleError(`a post has at most ${maxPostBytes} bytes of text`);
  if (files > maxFiles)
    throw new NotPossibleError(`a post has at most ${maxFiles} files; post the others in another one`);
}

function previewOf(given: OutgoingPreview, image: PublicFile | undefined): Preview {
  const { url, title, description = '', site = '' } = given;
  const text = { title: title.slice(0, 150), description: description.slice(0, 250), site: site.slice(0, 60) };
  return create(PreviewSchema, {
    url,
    title: text.title.toWellFormed(),
    description: text.description.toWellFormed(),
    site: text.site.toWellFormed(),
    ...(image && { image }),
  });
}
