// What can be done with a post, for the cards that offer it.
import { createContext, use } from 'react';
import type { Point } from '../../talk/message/actions.ts';
import type { PlacePost } from '../place-types.ts';

export interface PostActions {
  /** Undefined where there are no reactions. */
  readonly react?: (post: PlacePost, emoji: string) => void;
  /** Opens the choice of emoji at a point. */
  readonly chooseReaction?: (post: PlacePost, at: Point) => void;
  /** Undefined where nothing else can be done. */
  readonly openMenu?: (post: PlacePost, at: Point) => void;
  openHistory(post: PlacePost): void;
  /** Undefined where nobody can comment. */
  readonly openComments?: (post: PlacePost) => void;
  /** Goes to the post of a seq. */
  goTo(seq: number): void;
  /** Goes to where words were first posted. */
  openOrigin(place: string, seq: number): void;
  /** A place or person of this name. */
  openName(name: string): void;
  /** `mayTellWhere`: its files may say where they were made. */
  retry(token: string, mayTellWhere?: boolean): void;
  discard(token: string): void;
  /** The post has come into view. */
  seen(seq: number): void;
}

export const PostActionsContext = createContext<PostActions | undefined>(undefined);

export function usePostActions(): PostActions {
  const actions = use(PostActionsContext);
  if (!actions) throw new Error('usePostActions outside of a place');
  return actions;
}
