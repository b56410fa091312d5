// Reads what pages show: places, their posts, who wrote them, what is counted. Bounded in entries and rounds.
import type { MessageInitShape } from '@bufbuild/protobuf';
import { type CommentsResponseSchema, PlaceEntryKind, PlaceKind, toHex } from '@heliogram/protocol';
import type { AccountsApi } from '../../identity/accounts/api.ts';
import type { Journal } from '../../platform/journal/port.ts';
import { cardsOf, type PlaceCounts, type PlaceMarks, type PlaceState, type PlaceStates } from '../places/api.ts';
import type { PostsApi } from '../posts/api.ts';
import type { PostList } from './place-page.ts';
import type { PlaceView } from './place-view.ts';
import { type MarksView, type PostSetting, postLine } from './post.ts';
import type { CommentsView } from './post-page.ts';
import { aimOf, type Entries, holesIn, isOriginOf, type PostView, postsOf } from './view.ts';
import type { Words } from './words/words.ts';

export interface LoadDependencies {
  readonly journal: Journal;
  readonly posts: Pick<PostsApi, 'page' | 'entries' | 'referred' | 'edits'>;
  readonly states: Pick<PlaceStates, 'byId'>;
  readonly accounts: Pick<AccountsApi, 'usernames'>;
  readonly counts?: PlaceCounts;
  readonly marks?: PlaceMarks;
  /** The first comments on a post of a channel. */
  readonly comments: (
    channel: Uint8Array,
    seq: number,
    limit: number,
  ) => Promise<MessageInitShape<typeof CommentsResponseSchema> | undefined>;
}

/** Posts of one page. */
const postsPerPage = 20;
/** Entries read for it, round by round: most of them may be no posts. */
const rounds: readonly number[] = [60, 200, 200];
/** Earlier versions read for one post. */
const maxVersions = 25;
/** Comments shown below a post. */
const commentsShown = 10;

/** What cards of posts need beside the posts. */
export type Setting = Omit<PostSetting, 'textBytes' | 'isAlone'>;

export async function loadPlace(given: LoadDependencies, place: PlaceState): Promise<PlaceView> {
  const [view] = await loadPlaces(given, [place]);
  return view as PlaceView;
}

export async function loadPlaces(given: LoadDependencies, places: readonly PlaceState[]): Promise<PlaceView[]> {
  const cards = await cardsOf(given, places);
  return places.map((place, index) => {
    const { headSeq = 0, headTime = 0, followers = 0, members = 0 } = cards[index] ?? {};
    const { settings } = place.authority;
    return { settings, key: place.key, created: place.created, headSeq, headTime, followers, members };
  });
}

/** The newest posts, or those before an entry, newest first. */
export async function loadList(
  given: LoadDependencies,
  place: PlaceState,
  before: number,
): Promise<{
  readonly list: PostList;
  readonly marks: ReadonlyMap<number, MarksView>;
  readonly pinned: ReadonlySet<number>;
}> {
  const read: { entries: Bytes[]; referred: Bytes[] } = { entries: [], referred: [] };
  const marks = new Map<number, MarksView>();
  const pinned = new Set<number>();
  let from = before;
  let head = 0;
  for (const limit of rounds) {
    const page = await given.posts.page(place, { after: 0, before: from, limit });
    const entries = (page.entries ?? []) as Bytes[];
    read.entries.unshift(...entries);
    read.referred.push(...((page.referred ?? []) as Bytes[]));
    for (const one of page.marks ?? []) marks.set(one.seq ?? 0, marksView(one));
    for (const seq of page.pinned ?? []) pinned.add(seq);
    head = page.headSeq ?? 0;
    const lowest = entries.length > 0 ? seqOf(entries[0] as Bytes) : 0;
    from = lowest;
    if (lowest <= 1 || postsOf(read).length > postsPerPage) break;
  }
  return { list: listOf(read, { before, head, lowest: from }), marks, pinned };
}

type Bytes = Uint8Array<ArrayBuffer>;

function listOf(
  read: Entries,
  { before, head, lowest }: { readonly before: number; readonly head: number; readonly lowest: number },
): PostList {
  const all = postsOf(read).reverse();
  const posts = all.slice(0, postsPerPage);
  const isCut = all.length > posts.length;
  const oldest = isCut ? (posts.at(-1)?.seq ?? lowest) : lowest;
  const newest = read.entries.length > 0 ? seqOf(read.entries.at(-1) as Bytes) : 0;
  const last = before > 0 ? Math.min(before - 1, head) : head;
  const atEnd = newest < last ? [{ from: newest + 1, to: last }] : [];
  const holes = [...holesIn(read.entries), ...atEnd].filter(({ to }) => to > oldest);
  return { posts, holes, isOlder: before > 0 && before <= head, ...(oldest > 2 && { olderBefore: oldest }) };
}

function seqOf(bytes: Bytes): number {
  return aimOf(bytes)?.seq ?? 0;
}

/** A post with its versions; or what else stands there. */
export async function loadPost(
  given: LoadDependencies,
  place: PlaceState,
  seq: number,
): Promise<{ readonly post?: PostView; readonly target?: number; readonly isThere: boolean }> {
  const [entry] = await given.posts.entries(place, [seq]);
  const aim = entry && aimOf(entry.bytes);
  if (!entry || !aim) return { isThere: false };
  if (aim.kind !== PlaceEntryKind.POST) return { isThere: true, ...(aim.target > 0 && { target: aim.target }) };
  const edits = await given.posts.edits(place, seq);
  const [versions, referred] = await Promise.all([
    given.posts.entries(place, edits.slice(-maxVersions)),
    given.posts.referred(place, [entry]),
  ]);
  const [post] = postsOf({
    entries: [entry.bytes],
    referred: [...versions.map(({ bytes }) => bytes), ...(referred as Bytes[])],
  });
  return { isThere: true, ...(post && { post }) };
}

/** What is counted beside one post. */
export async function loadMarks(
  given: LoadDependencies,
  place: PlaceState,
  seqs: readonly number[],
): Promise<ReadonlyMap<number, MarksView>> {
  const found = (await given.marks?.of(place, seqs, undefined)) ?? [];
  return new Map(found.map((one) => [one.seq ?? 0, marksView(one)]));
}

/** Names of authors, where the place shows them. */
export async function loadAuthors(
  given: LoadDependencies,
  { settings }: PlaceView,
  posts: readonly PostView[],
): Promise<ReadonlyMap<string, string>> {
  if (!settings.showsAuthors && settings.kind !== PlaceKind.GROUP) return new Map();
  const accounts = [...new Set(posts.map(({ account }) => account))];
  return given.accounts.usernames(accounts.map((account) => Uint8Array.from(Buffer.from(account, 'hex'))));
}

/** The first comments on a post of a channel; undefined where it has no group for them. */
export async function loadComments(
  given: LoadDependencies,
  channel: PlaceState,
  seq: number,
  words: Words,
): Promise<CommentsView | undefined> {
  if (channel.authority.settings.linked.length === 0) return undefined;
  const answer = await given.comments(channel.id, seq, commentsShown);
  const group = answer?.group && (await given.states.byId(answer.group));
  if (!answer || !group) return undefined;
  const place = await loadPlace(given, group);
  const entries = (answer.comments ?? []).map(({ entry }) => Uint8Array.from(entry ?? []));
  const posts = postsOf({ entries, referred: (answer.referred ?? []) as Bytes[] });
  const marks = new Map((answer.marks ?? []).map((one) => [one.seq ?? 0, marksView(one)]));
  const beside = await loadBeside(given, group, place, posts, words);
  return { setting: { ...settingOf(words, place), ...beside, marks }, posts, hasMore: answer.more ?? false };
}

/** What cards of posts need beside the posts themselves. */
export async function loadBeside(
  given: LoadDependencies,
  place: PlaceState,
  view: PlaceView,
  posts: readonly PostView[],
  words: Words,
): Promise<Pick<Setting, 'authors' | 'quoted' | 'origins' | 'about'>> {
  const isComments = view.settings.kind === PlaceKind.GROUP && view.settings.linked.length > 0;
  const named = isComments ? await given.states.byId(view.settings.linked) : undefined;
  // Only where each names the other.
  const channel = named && toHex(named.authority.settings.linked) === place.key ? named : undefined;
  const [authors, quoted, origins] = await Promise.all([
    loadAuthors(given, view, posts),
    loadQuoted(given, place, posts, words),
    loadOrigins(given, posts),
  ]);
  return { authors, quoted, origins, ...(channel && { about: channel.authority.settings }) };
}

/** What these posts answer to, in one line, by seq. */
async function loadQuoted(
  given: LoadDependencies,
  place: PlaceState,
  posts: readonly PostView[],
  words: Words,
): Promise<ReadonlyMap<number, string>> {
  const wanted = [...new Set(posts.flatMap(({ versions }) => versions.at(-1)?.post.replyTo || []))];
  const known = new Map(posts.map((post) => [post.seq, post]));
  const entries = await given.posts.entries(
    place,
    wanted.filter((seq) => !known.has(seq)),
  );
  const bytes = entries.map((entry) => entry.bytes);
  const referred = entries.length > 0 ? await given.posts.referred(place, entries) : [];
  for (const post of postsOf({ entries: bytes, referred })) known.set(post.seq, post);
  return new Map(
    wanted.flatMap((seq) => {
      const post = known.get(seq);
      return post ? [[seq, postLine(post, words, 120)] as const] : [];
    }),
  );
}

/** Which forwarded posts were first said where they say, by what this server has there: same claim, same words. */
async function loadOrigins(
  given: LoadDependencies,
  posts: readonly PostView[],
): Promise<ReadonlyMap<number, { readonly name: string; readonly title: string }>> {
  const found = await Promise.all(
    posts.map(async ({ seq, versions }) => {
      const post = versions.at(-1)?.post;
      const place = post?.origin && (await given.states.byId(post.origin.place));
      if (!post?.origin || !place) return [];
      const [entry] = await given.posts.entries(place, [post.origin.seq]);
      const isSame = entry && isOriginOf(entry.bytes, post);
      const { name, title } = place.authority.settings;
      return isSame ? [[seq, { name, title }] as const] : [];
    }),
  );
  return new Map(found.flat());
}

/** Without what belongs to single posts. */
export function settingOf(words: Words, place: PlaceView): Setting {
  return {
    words,
    place,
    authors: new Map(),
    marks: new Map(),
    pinned: new Set(),
    quoted: new Map(),
    origins: new Map(),
  };
}

function marksView({
  views = 0,
  comments = 0,
  reactions = [],
}: Awaited<ReturnType<PlaceMarks['of']>>[number]): MarksView {
  const counted = reactions.map(({ emoji = '', count = 0 }) => ({ emoji, count }));
  return { views, comments, reactions: counted };
}
