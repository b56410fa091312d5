// What pages show of places and posts, made from stored entries: plain data. The words of a post are shown only where they are those its
// author signed. Pure.
import { foldPlace, type PlaceEvent, readClaim, readPost } from '@heliogram/model';
import { type Claim, PlaceEntryKind, PlaceKind, type Post, type PublicFile, toHex } from '@heliogram/protocol';
import { sha256 } from '../../platform/digest.ts';
import { readPlaceEntry } from '../places/api.ts';

/** Why there are no words. */
export type GoneWhy = 'erased' | 'erased-by-other' | 'withheld' | 'unexplained' | 'altered';

/** A post. Times in seconds since 1970. */
export interface PostView {
  readonly seq: number;
  readonly time: number;
  /** Lower-case hex. */
  readonly account: string;
  /** Oldest first; the last one is shown. Empty when it is gone. */
  readonly versions: readonly { readonly seq: number; readonly time: number; readonly post: Post }[];
  readonly gone?: { readonly why: GoneWhy; readonly leaf?: string };
}

/** A stretch of entries that should be there. */
export interface Hole {
  readonly from: number;
  readonly to: number;
}

/** Entries as read: those asked for, and what they refer to. */
export interface Entries {
  readonly entries: readonly Uint8Array<ArrayBuffer>[];
  readonly referred: readonly Uint8Array<ArrayBuffer>[];
}

interface Read {
  readonly seq: number;
  readonly time: number;
  readonly claim: Claim;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly erasedBy: number;
  readonly leaf: string | undefined;
}

/** Posts among entries, oldest first, each with the versions that are there. */
export function postsOf({ entries, referred }: Entries): PostView[] {
  const read = [...entries, ...referred].flatMap((bytes) => readEntry(bytes) ?? []);
  const bySeq = new Map(read.map((one) => [one.seq, one]));
  const whys = new Map<number, PostView['gone']>();
  const events = read.map((one) => {
    const { event, gone } = eventOf(one, bySeq);
    if (gone) whys.set(one.seq, gone);
    return event;
  });
  const asked = new Set(entries.flatMap((bytes) => readEntry(bytes)?.seq ?? []));
  return foldPlace(events)
    .filter(({ seq }) => asked.has(seq))
    .map(({ seq, time, account, versions }) => {
      const gone = whys.get(seq);
      return { seq, time, account, versions: gone ? [] : versions, ...(gone && { gone }) };
    });
}

/** A post from one of its versions alone, a POST or an EDIT; undefined where its words are not there. */
export function postOfVersion(bytes: Uint8Array<ArrayBuffer>, seq: number): PostView | undefined {
  const read = readEntry(bytes);
  const post = read && eventOf(read, new Map()).event.post;
  if (!post) return undefined;
  const { time, claim } = read;
  return { seq, time, account: toHex(claim.account), versions: [{ seq: read.seq, time, post }] };
}

/** Whether a stored entry is the one a forwarded post names, with the same words. */
export function isOriginOf(bytes: Uint8Array<ArrayBuffer>, { origin, text }: Post): boolean {
  const read = readEntry(bytes);
  const said = read && eventOf(read, new Map()).event.post;
  if (!said || !origin) return false;
  return toHex(readPlaceEntry(bytes).claim) === toHex(origin.claim) && said.text === text;
}

/** Gaps between entries that should follow one another. */
export function holesIn(entries: readonly Uint8Array<ArrayBuffer>[]): Hole[] {
  const seqs = entries.flatMap((bytes) => readEntry(bytes)?.seq ?? []).sort((a, b) => a - b);
  return seqs.slice(1).flatMap((seq, index) => {
    const before = seqs[index] as number;
    return seq > before + 1 ? [{ from: before + 1, to: seq - 1 }] : [];
  });
}

/** Which entry it is, of what kind, and which it aims at. */
export interface Aim {
  readonly seq: number;
  readonly kind: PlaceEntryKind;
  readonly target: number;
}

export function aimOf(bytes: Uint8Array<ArrayBuffer>): Aim | undefined {
  const read = readEntry(bytes);
  return read && { seq: read.seq, kind: read.claim.kind, target: read.claim.target };
}

function readEntry(bytes: Uint8Array<ArrayBuffer>): Read | undefined {
  const { seq, time, claim: claimBytes, body, gone } = readPlaceEntry(bytes);
  const claim = readClaim(claimBytes);
  if (!claim) return undefined;
  const erasedBy = gone.case === 'erasedBy' ? gone.value : 0;
  const leaf = gone.case === 'withheldLeaf' ? toHex(gone.value) : undefined;
  return { seq, time, claim, body: body as Uint8Array<ArrayBuffer>, erasedBy, leaf };
}

function eventOf(
  { seq, time, claim, body, erasedBy, leaf }: Read,
  bySeq: ReadonlyMap<number, Read>,
): { readonly event: PlaceEvent; readonly gone?: NonNullable<PostView['gone']> } {
  const account = toHex(claim.account);
  const event = { seq, time, account, device: claim.device, kind: claim.kind, target: claim.target };
  if (claim.kind !== PlaceEntryKind.POST && claim.kind !== PlaceEntryKind.EDIT) return { event };
  if (leaf !== undefined) return { event, gone: { why: 'withheld', leaf } };
  if (erasedBy > 0) {
    const erase = bySeq.get(erasedBy)?.claim;
    if (erase?.kind !== PlaceEntryKind.ERASE) return { event, gone: { why: 'unexplained' } };
    return { event, gone: { why: toHex(erase.account) === account ? 'erased' : 'erased-by-other' } };
  }
  if (body.length === 0) return { event, gone: { why: 'unexplained' } };
  const post = toHex(sha256(body)) === toHex(claim.bodyHash) ? readPost(body) : undefined;
  return post ? { event: { ...event, post } } : { event, gone: { why: 'altered' } };
}

/** What a file is to a page. */
export type FileKind = 'photo' | 'video' | 'voice' | 'file';

/** As in docs/formats/attachments.md; what is neither is a file to fetch. */
export function fileKind({ kind }: PublicFile): FileKind {
  if (kind === 1) return 'photo';
  if (kind === 2) return 'video';
  return kind === 3 || kind === 4 ? 'voice' : 'file';
}

/** Where anybody fetches it. */
export function mediaPath({ blob }: PublicFile): string {
  return `/media/${toHex(blob)}`;
}

/** How a place is called by kind in addresses of pictures and styles. */
export function kindName(kind: PlaceKind): 'channel' | 'group' {
  return kind === PlaceKind.GROUP ? 'group' : 'channel';
}
