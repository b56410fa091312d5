// Reading what a post says, and what a place says of itself. Pure.
import { PlaceKind, type PlaceSettings, PlaceSettingsSchema, type Post, PostSchema } from '@heliogram/protocol';
import { normaliseUsername } from '../identity/username.ts';
import { readBounded } from './read-bounded.ts';

/** Bytes of encoded settings at most, as the contract allows them on a card. */
const maxSettingsBytes = 16_384;

/** The body of a CREATE or SETTINGS; undefined where it is none, larger than it may be, or of no kind, name or title there could be. */
export function readPlaceSettings(body: Uint8Array): PlaceSettings | undefined {
  // The fields alone do not bound it: what a reader does not know may stand beside them.
  const settings = body.length > maxSettingsBytes ? undefined : readBounded(PlaceSettingsSchema, body);
  if (!settings) return undefined;
  const { kind, name, title } = settings;
  if (kind !== PlaceKind.CHANNEL && kind !== PlaceKind.GROUP) return undefined;
  return normaliseUsername(name) === name && title.trim() !== '' ? settings : undefined;
}

/** The body of a POST or EDIT; undefined where it is none, says nothing, or is larger than it may be. */
export function readPost(body: Uint8Array): Post | undefined {
  const post = readBounded(PostSchema, body);
  if (!post) return undefined;
  return post.text.trim() !== '' || post.files.length > 0 ? post : undefined;
}

/** Every stored file a post refers to. */
export function publicFilesOf(post: Post): Post['files'] {
  const image = post.preview?.image;
  return image ? [...post.files, image] : post.files;
}
