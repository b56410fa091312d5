// Reading what a post says. Pure.
import { type Post, PostSchema } from '@heliogram/protocol';
import { readBounded } from './read-bounded.ts';

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
