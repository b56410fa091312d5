// Checking one post of a public place by itself: for pages and tools that carry nothing else of the SDK.
export type { PlaceProblemKind } from '../verify/problems.ts';
export { askOverHttp } from './ask.ts';
export { checkPost, type Verdict } from './check.ts';
