// The title of the window: what is open, and how many chats wait to be read.
import { useEffect } from 'react';
import { useApp } from '../../app-context.tsx';
import { useValue } from '../../platform/observe/use-value.ts';
import type { Route } from '../../routes.ts';

/** `(3) Sofia – Heliogram`. */
export function windowTitle(unreadChats: number, name: string | undefined): string {
  const count = unreadChats > 0 ? `(${unreadChats > 99 ? '99+' : unreadChats}) ` : '';
  return `${count}${name ? `${name} – ` : ''}Heliogram`;
}

export function useWindowTitle(route: Route): void {
  const { chats, contacts } = useApp();
  const unread = useValue(chats.unread);
  const info = useValue(chats.byId.at(route.at === 'chat' ? route.chat : ''));
  const contact = useValue(contacts.at(info?.kind === 'direct' ? (info.peer?.account ?? '') : ''));
  const title = windowTitle(unread.chats, contact?.nickname || info?.title);
  useEffect(() => {
    document.title = title;
  }, [title]);
  // Locked or signed out, it says nothing of anybody.
  useEffect(
    () => () => {
      document.title = windowTitle(0, undefined);
    },
    [],
  );
}
