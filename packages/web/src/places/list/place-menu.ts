// What can be done with a place, as items of a menu: the same in the list and in its head.
import { useLingui } from '@lingui/react/macro';
import { useApp } from '../../app-context.tsx';
import type { MenuItem } from '../../platform/ui/menu.tsx';
import { toast } from '../../platform/ui/toast-list.ts';
import { mutedUntil } from '../../talk/chat-list/chat-actions.ts';
import { placeAddress } from '../addresses.ts';
import type { PlaceInfo } from '../place-types.ts';
import { isMine } from '../places.model.ts';
import type { Places } from '../places-context.ts';

/** Items for a place; none where there is none. */
export function usePlaceMenu({ model }: Places, info: PlaceInfo | undefined): readonly MenuItem[] {
  const { t } = useLingui();
  const { engine } = useApp();
  const leave = useLeavePlace({ model });
  if (!info) return [];
  const { place } = info;
  const copy = (): void =>
    void navigator.clipboard.writeText(placeAddress(location.origin, info.name)).then(
      () => toast({ text: t`Link copied`, kind: 'ok' }),
      () => toast({ text: t`This browser did not allow copying.`, kind: 'danger' }),
    );
  const link: MenuItem = { id: 'link', label: t`Copy public link`, icon: 'link', onAction: copy };
  if (!isMine(info)) return [link];
  const isMuted = info.mutedUntil * 1000 > Date.now();
  const mute = (wish: 'forever' | 'off') => () => void model.mute(place, mutedUntil(wish, Date.now()));
  return [
    {
      id: info.pinned ? 'unpin' : 'pin',
      label: info.pinned ? t`Unpin` : t`Pin to top`,
      icon: info.pinned ? 'pin-off' : 'pin',
      onAction: () => void model.pin(place, !info.pinned),
    },
    ...(info.unread > 0
      ? [
          {
            id: 'read',
            label: t`Mark as read`,
            icon: 'check-check' as const,
            onAction: () =>
              void model.change(place, { unread: 0, readSeq: info.headSeq }, () =>
                engine.places.markRead(place, info.headSeq),
              ),
          },
        ]
      : []),
    {
      id: 'archive',
      label: info.archived ? t`Take out of the archive` : t`Archive`,
      icon: info.archived ? 'archive-restore' : 'archive',
      onAction: () => {
        void model.archive(place, !info.archived);
        toast({
          text: info.archived ? t`Back in the list` : t`In the archive`,
          undo: () => void model.archive(place, info.archived),
        });
      },
    },
    isMuted
      ? { id: 'unmute', label: t`Unmute`, icon: 'bell', onAction: mute('off') }
      : { id: 'mute', label: t`Mute`, icon: 'bell-off', onAction: mute('forever') },
    link,
    ...leave(info),
  ];
}

/** Unfollowing can be undone; leaving a group that asks to be joined cannot by oneself. */
function useLeavePlace({ model }: Pick<Places, 'model'>): (info: PlaceInfo) => readonly MenuItem[] {
  const { t } = useLingui();
  const { engine } = useApp();
  return (info) => {
    const { place, title } = info;
    if (info.kind === 'group' && info.isMember && !info.isFounder)
      return [
        {
          id: 'leave',
          label: t`Leave group`,
          icon: 'log-out',
          isDanger: true,
          isGroupStart: true,
          onAction: () =>
            void model.change(place, { isMember: false, isFollowing: false }, () => engine.places.leave(place)),
        },
      ];
    if (!info.isFollowing) return [];
    return [
      {
        id: 'unfollow',
        label: t`Unfollow`,
        icon: 'log-out',
        isDanger: true,
        isGroupStart: true,
        onAction: () => {
          void model.follow(place, false);
          toast({ text: t`You no longer follow ${title}`, undo: () => void model.follow(place, true) });
        },
      },
    ];
  };
}
