// What stands in the list's place: the chats, or what was opened from there.
import { Suspense } from 'react';
import type { Route } from '../../routes.ts';
import { ChatListScreen } from '../chat-list/chat-list-screen.tsx';

export function ListPane({ route, openChat }: { readonly route: Route; readonly openChat: string | undefined }) {
  return (
    <Suspense>
      <Pane route={route} openChat={openChat} />
    </Suspense>
  );
}

function Pane({ openChat }: { readonly route: Route; readonly openChat: string | undefined }) {
  return <ChatListScreen openChat={openChat} />;
}
