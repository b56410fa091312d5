// Screens that are fetched when they are first needed.
import { type ComponentType, lazy } from 'react';
import type { Me } from '../../engine/api.ts';

/** What a door does once somebody is in. */
export interface DoorProps {
  readonly onDone: () => void;
}

export const KitScreen: ComponentType<{ readonly me: Me }> = lazy(async () => ({
  default: (await import('../../identity/kit-screen.tsx')).KitScreen,
}));
export const RecoverScreen: ComponentType<DoorProps & { readonly username?: string }> = lazy(async () => ({
  default: (await import('../../identity/recover-screen.tsx')).RecoverScreen,
}));
export const LinkScreen: ComponentType<DoorProps> = lazy(async () => ({
  default: (await import('../../identity/link-screen.tsx')).LinkScreen,
}));
export const LockScreen: ComponentType = lazy(async () => ({
  default: (await import('../../identity/lock-screen.tsx')).LockScreen,
}));
export const SettingsScreen: ComponentType<{ readonly page?: string }> = lazy(async () => ({
  default: (await import('../../settings/settings-screen.tsx')).SettingsScreen,
}));
export const ConversationScreen: ComponentType<{ readonly chat: string; readonly at?: number }> = lazy(async () => ({
  default: (await import('../timeline/conversation.tsx')).ConversationScreen,
}));
export const JoinScreen: ComponentType = lazy(async () => ({
  default: (await import('../invites/join-screen.tsx')).JoinScreen,
}));
export const PersonScreen: ComponentType<{ readonly name: string }> = lazy(async () => ({
  default: (await import('../invites/person-screen.tsx')).PersonScreen,
}));
export const DetailsPanel: ComponentType<{ readonly chat: string }> = lazy(async () => ({
  default: (await import('../chat-details/details-panel.tsx')).DetailsPanel,
}));
export const NewChatScreen: ComponentType<{ readonly isGroup: boolean }> = lazy(async () => ({
  default: (await import('../new-chat/new-chat-screen.tsx')).NewChatScreen,
}));
export const RequestsScreen: ComponentType = lazy(async () => ({
  default: (await import('../requests/requests-screen.tsx')).RequestsScreen,
}));
export const FoldersScreen: ComponentType = lazy(async () => ({
  default: (await import('../chat-list/folders-screen.tsx')).FoldersScreen,
}));
const fetchSearch = () => import('../search/search-screen.tsx');
export const SearchScreen: ComponentType = lazy(async () => ({ default: (await fetchSearch()).SearchScreen }));

/** Fetches what must be there in the moment of its key: letters typed right after Ctrl-K are not to be lost. */
export function fetchAhead(): void {
  // Without a network now, it is fetched when it is asked for.
  void fetchSearch().catch(() => undefined);
}
