// The door of comments: what keeps them in step with posts.
export { type CommentsHookDependencies, createCommentsHook } from './hook.ts';
