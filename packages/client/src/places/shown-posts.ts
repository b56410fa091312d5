// From verified entries to what people see: folded posts with names, counts, and an honest word where something does not hold.
import { create } from '@bufbuild/protobuf';
import { foldPlace, type PlaceEvent, type ShownPost } from '@heliogram/model';
import { asBytes, encodeMessage, type Marks, PlaceEntryKind, type Post, PostSchema, toHex } from '@heliogram/protocol';
import type { Person } from '../talk/talk-events.ts';
import { type OriginParts, originProof } from './origin-proof.ts';
import type { PlaceGone, PlaceOrigin, PlacePost, PostMarks } from './place-types.ts';
import { shownPublicFile } from './public-file.ts';
import type { JudgedEntry } from './verify/judge-all.ts';
import type { PlaceProblemKind } from './verify/problems.ts';

/** What showing needs besides the entries. */
export interface ShowParts extends OriginParts {
  nameOf(account: string): Promise<Person>;
}

/** Verified entries of one place. */
export interface ShowInput {
  readonly place: string;
  readonly entries: readonly JudgedEntry[];
  readonly referred: readonly JudgedEntry[];
  readonly marks: readonly Marks[];
  readonly pinned: readonly number[];
}

const noMarks: PostMarks = { views: 0, comments: 0, reactions: [], own: '' };
const nobody: Person = { account: '', username: '' };
/** The words are their author's; only their place is wrong. */
const shownAllTheSame: ReadonlySet<PlaceProblemKind> = new Set(['order', 'forked', 'rolled-back', 'missing']);

/** Posts among the entries, ascending, as they may be shown. */
export async function shownPosts(input: ShowInput, parts: ShowParts): Promise<PlacePost[]> {
  const events = [...input.entries, ...input.referred].flatMap(({ event }) => (event ? [event] : []));
  const folded = new Map(foldPlace(events).map((post) => [post.seq, post]));
  const marks = new Map(input.marks.map((one) => [one.seq, one]));
  const shown = input.entries.map(async (entry) => {
    const post = folded.get(entry.seq);
    const frame = { isPinned: input.pinned.includes(entry.seq), marks: shownMarks(marks.get(entry.seq)) };
    if (post && mayShow(entry))
      return { ...(await shownPost(input.place, post, events, parts)), ...frame, ...problemOf(entry) };
    return isPost(entry) && entry.problem ? { ...(await hiddenPost(input.place, entry, parts)), ...frame } : undefined;
  });
  return (await Promise.all(shown)).filter((post) => post !== undefined);
}

function mayShow({ event, problem }: JudgedEntry): boolean {
  return event !== undefined && (problem === undefined || shownAllTheSame.has(problem) || event.gone !== undefined);
}

function problemOf({ problem }: JudgedEntry): { readonly problem?: PlaceProblemKind } {
  return problem ? { problem } : {};
}

function isPost({ entry }: JudgedEntry): boolean {
  return entry.claim === undefined || entry.claim.kind === PlaceEntryKind.POST;
}

/** A line for what cannot be believed: where it stands, and whose it claims to be. */
async function hiddenPost(
  place: string,
  { seq, entry, problem }: JudgedEntry,
  { nameOf }: ShowParts,
): Promise<PlacePost> {
  const { claim, time } = entry;
  const author = claim ? await nameOf(toHex(claim.account)) : nobody;
  const empty = {
    text: '',
    attachments: [],
    mentions: [],
    edited: false,
    versions: [],
    isPinned: false,
    marks: noMarks,
  };
  return { place, seq, time, author, device: claim?.device ?? 0, ...empty, ...(problem && { problem }) };
}

async function shownPost(
  place: string,
  { seq, time, account, device, versions, gone }: ShownPost,
  events: readonly PlaceEvent[],
  parts: ShowParts,
): Promise<PlacePost> {
  const author = await parts.nameOf(account);
  const first = versions[0]?.post;
  const newest = versions.at(-1)?.post;
  const origin = newest?.origin && (await shownOrigin(newest, parts));
  return {
    ...{ place, seq, time, author, device },
    text: newest?.text ?? '',
    attachments: (newest?.files ?? []).map(shownPublicFile),
    ...(newest?.preview && { preview: shownPreview(newest.preview) }),
    // What a post answers or comments on is said once; a later version does not move it.
    ...(first && first.replyTo > 0 && { replyTo: first.replyTo }),
    ...(first && first.commentOn > 0 && { commentOn: first.commentOn }),
    ...(origin && { origin }),
    mentions: (newest?.mentions ?? []).map((one) => toHex(asBytes(one))),
    edited: versions.length > 1 || events.some((event) => event.kind === PlaceEntryKind.EDIT && event.target === seq),
    versions: versions.map((version) => ({ seq: version.seq, time: version.time, text: version.post.text })),
    ...(gone && { gone: await shownGone(gone, parts) }),
    isPinned: false,
    marks: noMarks,
  };
}

function shownPreview(preview: NonNullable<Post['preview']>): NonNullable<PlacePost['preview']> {
  const { url, title, description, site, image } = preview;
  return { url, title, description, site, ...(image && { image: shownPublicFile(image) }) };
}

async function shownGone(gone: NonNullable<ShownPost['gone']>, { nameOf }: ShowParts): Promise<PlaceGone> {
  if (gone.why === 'erased') return { why: 'erased', by: await nameOf(gone.by) };
  return gone.why === 'withheld' ? { why: 'withheld', leaf: gone.leaf } : { why: 'unexplained' };
}

/** Where words were first posted. What cannot be checked now is not proven now. */
async function shownOrigin(post: Post, parts: OriginParts): Promise<PlaceOrigin | undefined> {
  const { origin } = post;
  if (!origin) return undefined;
  const { seq, name, title, claim, signature } = origin;
  const place = toHex(asBytes(origin.place));
  const proof = await originProof({ place, seq, name, claim, signature }, bodyWithoutOrigin(post), parts).catch(
    () => undefined,
  );
  return { place, name, title, seq, isProven: proof !== undefined, ...proof };
}

/** The post as it was first said: the same words and files, from nowhere, answering nothing here. */
export function bodyWithoutOrigin({ text, files, preview, mentions }: Post): Uint8Array {
  return encodeMessage(PostSchema, create(PostSchema, { text, files, mentions, ...(preview && { preview }) }));
}

function shownMarks(marks: Marks | undefined): PostMarks {
  if (!marks) return noMarks;
  const { views, comments, reactions, own } = marks;
  return { views, comments, own, reactions: reactions.map(({ emoji, count }) => ({ emoji, count })) };
}
