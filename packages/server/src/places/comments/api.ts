// The door of comments: what keeps them in step with posts.
export { createCommentsHook } from './hook.ts';
