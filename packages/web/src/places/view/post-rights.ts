// What somebody may do with a post. Pure; the server and every reader check the same by signed rights.
import type { WriteStanding } from '../compose/standing.ts';
import type { PlaceInfo, PlacePost } from '../place-types.ts';

export interface PostRights {
  readonly mayReply: boolean;
  readonly mayReact: boolean;
  readonly mayEdit: boolean;
  readonly mayErase: boolean;
  readonly mayPin: boolean;
  readonly mayCopy: boolean;
  readonly mayForward: boolean;
  readonly mayComment: boolean;
}

type Known = Pick<PlaceInfo, 'kind' | 'rights' | 'isFounder' | 'hasReactions' | 'linked'>;

export function postRights(post: PlacePost, info: Known, standing: WriteStanding, me: string): PostRights {
  const isThere = post.gone === undefined;
  const isOwn = post.author.account === me;
  const has = (right: 'erase' | 'pin'): boolean => info.isFounder || info.rights.includes(right);
  // What contradicts its signature is nobody's words.
  const isSound = isThere && post.problem === undefined;
  return {
    mayReply: isSound && standing.kind === 'may' && info.kind === 'group',
    mayReact: isSound && info.hasReactions && standing.kind !== 'banned',
    mayEdit: isSound && isOwn && standing.kind === 'may',
    mayErase: isThere && (isOwn || has('erase')),
    mayPin: isSound && has('pin'),
    mayCopy: isThere && post.text !== '',
    mayForward: isSound,
    mayComment: isSound && info.kind === 'channel' && info.linked !== undefined,
  };
}
