// Public places between a tab and the SDK: plain data both ways; a tab hands files over as `Blob`s.
import type { OutgoingPost, PlacesApi, PlaceVerdict } from '@heliogram/client';
import type { OutgoingBlob, OutgoingBlobPreview } from './media.ts';

/** As the SDK's, with files and preview as a tab has them. */
export interface OutgoingBlobPost extends Omit<OutgoingPost, 'files' | 'preview'> {
  readonly files?: readonly OutgoingBlob[];
  readonly preview?: OutgoingBlobPreview;
}

/** The SDK's own methods, by name. */
export type PlacesPort = Pick<
  PlacesApi,
  | 'create'
  | 'find'
  | 'known'
  | 'list'
  | 'read'
  | 'edit'
  | 'erase'
  | 'pin'
  | 'unpin'
  | 'settings'
  | 'grant'
  | 'ban'
  | 'admins'
  | 'follow'
  | 'unfollow'
  | 'change'
  | 'markRead'
  | 'react'
  | 'viewed'
  | 'comments'
  | 'join'
  | 'leave'
  | 'members'
  | 'answerJoin'
  | 'search'
  | 'directory'
  | 'statistics'
  | 'scheduled'
  | 'unschedule'
  | 'forward'
> & {
  post(place: string, post: OutgoingBlobPost): ReturnType<PlacesApi['post']>;
  /** Looks at every entry there is; long in a long history. */
  verify(place: string): Promise<PlaceVerdict>;
};
