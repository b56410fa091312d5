// The stretch of a place that a window shows: a few pages of a long history, grown at either end, trimmed at the other. Pure.
import type { PlacePage, PlacePost, PlaceProblem } from '../place-types.ts';

export interface PlaceWindow {
  /** Ascending. */
  readonly posts: readonly PlacePost[];
  readonly problems: readonly PlaceProblem[];
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
}

export const emptyPlaceWindow: PlaceWindow = { posts: [], problems: [], hasOlder: false, hasNewer: false };

/** How many come at once, and most at a time. */
export const pagePosts = 30;
export const mostPosts = 240;
const mostProblems = 200;

/** A window that begins with a page. */
export function placeWindowOf({ posts, problems, hasOlder, hasNewer }: PlacePage): PlaceWindow {
  return { posts: merged([], posts), problems: problems.slice(0, mostProblems), hasOlder, hasNewer };
}

/** With a page of older posts: the newest go where there are too many. */
export function withOlderPosts(window: PlaceWindow, page: PlacePage): PlaceWindow {
  const posts = merged(window.posts, page.posts);
  const isCut = posts.length > mostPosts;
  return {
    posts: posts.slice(0, mostPosts),
    problems: allProblems(window, page),
    hasOlder: page.hasOlder,
    hasNewer: window.hasNewer || isCut,
  };
}

/** With a page of newer posts: the oldest go where there are too many. */
export function withNewerPosts(window: PlaceWindow, page: PlacePage): PlaceWindow {
  const posts = merged(window.posts, page.posts);
  const isCut = posts.length > mostPosts;
  return {
    posts: posts.slice(-mostPosts),
    problems: allProblems(window, page),
    hasOlder: window.hasOlder || isCut,
    hasNewer: page.hasNewer,
  };
}

/** With posts that were read again; those that do not stand in the window stay out. */
export function withChanged(window: PlaceWindow, page: PlacePage): PlaceWindow {
  const here = new Set(window.posts.map(({ seq }) => seq));
  const known = page.posts.filter(({ seq }) => here.has(seq));
  return { ...window, posts: merged(window.posts, known), problems: allProblems(window, page) };
}

/** With one post shown otherwise, before the server has answered. */
export function withPost(window: PlaceWindow, seq: number, change: (post: PlacePost) => PlacePost): PlaceWindow {
  return { ...window, posts: window.posts.map((post) => (post.seq === seq ? change(post) : post)) };
}

/** A post with one's own reaction; '' none. */
export function withReaction(post: PlacePost, emoji: string): PlacePost {
  const { own, reactions } = post.marks;
  if (own === emoji) return post;
  const counts = new Map(reactions.map((one) => [one.emoji, one.count]));
  if (own !== '') counts.set(own, (counts.get(own) ?? 1) - 1);
  if (emoji !== '') counts.set(emoji, (counts.get(emoji) ?? 0) + 1);
  const left = [...counts].filter(([, count]) => count > 0).map(([one, count]) => ({ emoji: one, count }));
  return { ...post, marks: { ...post.marks, reactions: left, own: emoji } };
}

function merged(now: readonly PlacePost[], page: readonly PlacePost[]): readonly PlacePost[] {
  const bySeq = new Map(now.map((post) => [post.seq, post]));
  for (const post of page) bySeq.set(post.seq, post);
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

function allProblems(window: PlaceWindow, page: PlacePage): readonly PlaceProblem[] {
  const all = new Map([...window.problems, ...page.problems].map((one) => [`${one.kind} ${one.seqs.join()}`, one]));
  return [...all.values()].slice(0, mostProblems);
}
