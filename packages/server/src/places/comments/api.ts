// The door of comments: what keeps them in step with posts, and those on one post.
export { createCommentsHook } from './hook.ts';
export { comments } from './list.ts';
