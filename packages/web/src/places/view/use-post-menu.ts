// What can be done with a post, as items of a menu.
import { useLingui } from '@lingui/react/macro';
import type { MenuItem } from '../../platform/ui/menu.tsx';
import type { PlacePost } from '../place-types.ts';
import type { PostRights } from './post-rights.ts';

export interface PostDeeds {
  reply(): void;
  react(): void;
  comments(): void;
  edit(): void;
  copy(): void;
  copyLink(): void;
  forward(): void;
  history(): void;
  proof(): void;
  pin(): void;
  erase(): void;
}

export function usePostMenu(
  post: PlacePost | undefined,
  rights: PostRights | undefined,
  deeds: PostDeeds,
): readonly MenuItem[] {
  const { t } = useLingui();
  if (!post || !rights) return [];
  const all: readonly (MenuItem & { readonly isThere: boolean })[] = [
    { id: 'reply', label: t`Reply`, icon: 'reply', keys: ['R'], isThere: rights.mayReply, onAction: deeds.reply },
    { id: 'react', label: t`React…`, icon: 'smile', keys: ['E'], isThere: rights.mayReact, onAction: deeds.react },
    {
      id: 'comments',
      label: t`Comments`,
      icon: 'message-circle',
      isThere: rights.mayComment,
      onAction: deeds.comments,
    },
    { id: 'edit', label: t`Edit`, icon: 'pencil', isThere: rights.mayEdit, onAction: deeds.edit },
    {
      id: 'pin',
      label: post.isPinned ? t`Unpin` : t`Pin for everybody`,
      icon: post.isPinned ? 'pin-off' : 'pin',
      isThere: rights.mayPin,
      onAction: deeds.pin,
    },
    { id: 'copy', label: t`Copy text`, icon: 'copy', keys: ['C'], isThere: rights.mayCopy, onAction: deeds.copy },
    { id: 'link', label: t`Copy public link`, icon: 'link', isThere: true, onAction: deeds.copyLink },
    {
      id: 'forward',
      label: t`Forward…`,
      icon: 'forward',
      keys: ['F'],
      isThere: rights.mayForward,
      onAction: deeds.forward,
    },
    {
      id: 'history',
      label: t`What was changed`,
      icon: 'history',
      isThere: post.versions.length > 1,
      onAction: deeds.history,
    },
    { id: 'proof', label: t`Who signed this`, icon: 'shield-check', isThere: true, onAction: deeds.proof },
    {
      id: 'erase',
      label: t`Take away…`,
      icon: 'trash',
      keys: ['Del'],
      isDanger: true,
      isGroupStart: true,
      isThere: rights.mayErase,
      onAction: deeds.erase,
    },
  ];
  return all.filter(({ isThere }) => isThere).map(({ isThere: _, ...item }) => item);
}
