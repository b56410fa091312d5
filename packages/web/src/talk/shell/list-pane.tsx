// What stands in the list's place: the chats, or what was opened from there.
import { type ReactNode, Suspense } from 'react';
import { ErrorBoundary } from '../../platform/ui/error-boundary.tsx';
import { SkeletonRows } from '../../platform/ui/skeleton.tsx';
import type { Route } from '../../routes.ts';
import { ArchiveScreen } from '../chat-list/archive-screen.tsx';
import { ChatListScreen } from '../chat-list/chat-list-screen.tsx';
import { FoldersScreen, NewChatScreen, NewPlaceScreen, RequestsScreen, SearchScreen } from './screens.tsx';

export function ListPane({ route, openChat }: { readonly route: Route; readonly openChat: string | undefined }) {
  return (
    <ErrorBoundary key={paneKey(route)} name="list">
      <Suspense fallback={<SkeletonRows count={6} />}>{pane(route, openChat)}</Suspense>
    </ErrorBoundary>
  );
}

function pane(route: Route, openChat: string | undefined): ReactNode {
  switch (route.at) {
    case 'archive':
      return <ArchiveScreen openChat={openChat} />;
    case 'new':
      if (route.kind === 'channel') return <NewPlaceScreen kind="channel" />;
      if (route.kind === 'public-group') return <NewPlaceScreen kind="group" />;
      return <NewChatScreen isGroup={route.kind === 'group'} />;
    case 'requests':
      return <RequestsScreen />;
    case 'folders':
      return <FoldersScreen />;
    case 'search':
      return <SearchScreen isPublic={route.isPublic === true} />;
    default:
      return <ChatListScreen openChat={openChat} />;
  }
}

/** The list of chats stays itself while chats are opened from it. */
function paneKey({ at }: Route): string {
  return at === 'archive' || at === 'new' || at === 'requests' || at === 'folders' || at === 'search' ? at : 'chats';
}
