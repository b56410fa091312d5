// The fold from verified entries of a public place to the posts people see. Order-free: pages may come in any order. Pure.
import { PlaceEntryKind, type Post } from '@heliogram/protocol';

/** What became of one entry when it was verified. Accounts in lower-case hex. */
export interface PlaceEvent {
  readonly seq: number;
  /** Seconds since 1970, by the server's clock. */
  readonly time: number;
  readonly account: string;
  readonly device: number;
  readonly kind: PlaceEntryKind;
  readonly target: number;
  /** POST and EDIT, while the body is there. */
  readonly post?: Post;
  readonly gone?: Gone;
}

/** Why a body is not there. */
export type Gone =
  /** Taken away by an entry that verifies: by its author, or by another with the right. */
  | { readonly why: 'erased'; readonly by: string }
  /** Withheld by a decision that stands in the public record. */
  | { readonly why: 'withheld'; readonly leaf: string }
  /** Nothing explains it. */
  | { readonly why: 'unexplained' };

/** A version of a post. */
export interface PostVersion {
  readonly seq: number;
  readonly time: number;
  readonly post: Post;
}

/** A post as shown. */
export interface ShownPost {
  readonly seq: number;
  readonly time: number;
  readonly account: string;
  readonly device: number;
  /** Oldest first; the last one is shown. Empty when it is gone. */
  readonly versions: readonly PostVersion[];
  readonly gone?: Gone;
}

/** Folds events into posts in order of `seq`. An EDIT counts where its author is the post's; for a post that is not known it changes nothing. */
export function foldPlace(events: Iterable<PlaceEvent>): ShownPost[] {
  const bySeq = new Map([...events].map((event) => [event.seq, event]));
  const sorted = [...bySeq.values()].sort((a, b) => a.seq - b.seq);
  const edits = Map.groupBy(
    sorted.filter((event) => event.kind === PlaceEntryKind.EDIT),
    (event) => event.target,
  );
  return sorted.flatMap((event) => {
    if (event.kind !== PlaceEntryKind.POST) return [];
    const own = (edits.get(event.seq) ?? []).filter((edit) => edit.account === event.account);
    const { seq, time, account, device, gone } = event;
    const versions = gone ? [] : [event, ...own].flatMap(versionOf);
    return [{ seq, time, account, device, versions, ...(gone && { gone }) }];
  });
}

function versionOf({ seq, time, post }: PlaceEvent): PostVersion[] {
  return post ? [{ seq, time, post }] : [];
}
