// What can be done to a chat, as items of a menu: the same in the list and in the head of the conversation.
import { useLingui } from '@lingui/react/macro';
import { useLocation } from 'wouter';
import { useApp } from '../../app-context.tsx';
import type { ChatInfo } from '../../engine/api.ts';
import type { MenuItem } from '../../platform/ui/menu.tsx';
import { toast } from '../../platform/ui/toast-list.ts';
import { parseRoute, paths } from '../../routes.ts';

/** Items for a chat; none where there is no chat. */
export function useChatMenu(info: ChatInfo | undefined): readonly MenuItem[] {
  const { t } = useLingui();
  const { actions } = useApp();
  const leave = useLeave();
  const mute = useMuteItems(info);
  if (!info) return [];
  const { chat } = info;
  const isUnread = info.unread > 0 || info.markedUnread;
  return [
    info.pinned
      ? { id: 'unpin', label: t`Unpin`, icon: 'pin-off', onAction: () => void actions.pin(chat, false) }
      : { id: 'pin', label: t`Pin to top`, icon: 'pin', onAction: () => void actions.pin(chat, true) },
    isUnread
      ? { id: 'read', label: t`Mark as read`, icon: 'check-check', onAction: () => void actions.markRead(chat) }
      : { id: 'unread', label: t`Mark as unread`, icon: 'circle-dot', onAction: () => void actions.markUnread(chat) },
    {
      id: 'archive',
      label: info.archived ? t`Take out of the archive` : t`Archive`,
      icon: info.archived ? 'archive-restore' : 'archive',
      onAction: () => {
        void actions.archive(chat, !info.archived);
        toast({
          text: info.archived ? t`Back in the list` : t`In the archive`,
          undo: () => void actions.archive(chat, info.archived),
        });
      },
    },
    ...mute,
    ...(info.standing === 'left' || info.standing === 'removed'
      ? ([
          {
            id: 'hide',
            label: t`Take off the list`,
            icon: 'eye-off',
            isGroupStart: true,
            onAction: () => {
              void actions.hide(chat, true);
              toast({ text: t`Off the list`, undo: () => void actions.hide(chat, false) });
            },
          },
        ] as const)
      : []),
    ...(info.kind === 'group' && info.standing === 'active'
      ? ([
          {
            id: 'leave',
            label: t`Leave group`,
            icon: 'log-out',
            isDanger: true,
            isGroupStart: true,
            onAction: () => leave(info),
          },
        ] as const)
      : []),
  ];
}

function useMuteItems(info: ChatInfo | undefined): readonly MenuItem[] {
  const { t } = useLingui();
  const { actions } = useApp();
  if (!info || info.kind === 'saved') return [];
  const { chat } = info;
  if (info.muted)
    return [
      {
        id: 'unmute',
        label: t`Unmute`,
        icon: 'bell',
        isGroupStart: true,
        onAction: () => void actions.mute(chat, 'off'),
      },
    ];
  return [
    {
      id: 'mute-hour',
      label: t`Mute for 1 hour`,
      icon: 'bell-off',
      isGroupStart: true,
      onAction: () => void actions.mute(chat, 'hour'),
    },
    {
      id: 'mute-eight',
      label: t`Mute for 8 hours`,
      icon: 'bell-off',
      onAction: () => void actions.mute(chat, 'eight-hours'),
    },
    { id: 'mute', label: t`Mute for good`, icon: 'bell-off', onAction: () => void actions.mute(chat, 'forever') },
  ];
}

/** Leaves a group: out of sight at once, for good after the eight seconds in which it can be undone. */
export function useLeave(): (info: ChatInfo) => void {
  const { t } = useLingui();
  const { actions } = useApp();
  const [path, navigate] = useLocation();
  return (info) => {
    const leaving = actions.leave(info.chat);
    const route = parseRoute(path);
    if (route.at === 'chat' && route.chat === info.chat) navigate(paths.list);
    toast({
      text: t`You are leaving ${info.title}`,
      undo: leaving.undo,
      onEnd: (wasUndone) => {
        if (!wasUndone) void leaving.commit();
      },
    });
  };
}
