// Screens that are fetched when they are first needed.
import type { ComponentType } from 'react';
import type { Me } from '../../engine/api.ts';
import type { FindingAlertProps } from '../../identity/findings/finding-alert.tsx';
import { fetchPlaces } from '../../places/fetch.ts';
import { later, part } from '../../platform/ui/part.tsx';

/** What a door does once somebody is in. */
export interface DoorProps {
  readonly onDone: () => void;
}

export const KitScreen: ComponentType<{ readonly me: Me }> = later(() =>
  import('../../identity/kit-screen.tsx').then(({ KitScreen }) => KitScreen),
);
export const RecoverScreen: ComponentType<DoorProps & { readonly username?: string }> = later(() =>
  import('../../identity/recover-screen.tsx').then(({ RecoverScreen }) => RecoverScreen),
);
export const LinkScreen: ComponentType<DoorProps> = later(() =>
  import('../../identity/link-screen.tsx').then(({ LinkScreen }) => LinkScreen),
);
export const LockScreen: ComponentType = later(() =>
  import('../../identity/lock-screen.tsx').then(({ LockScreen }) => LockScreen),
);
export const FindingAlert: ComponentType<FindingAlertProps> = later(() =>
  import('../../identity/findings/finding-alert.tsx').then(({ FindingAlert }) => FindingAlert),
);
export const SettingsScreen: ComponentType<{ readonly page?: string }> = later(() =>
  import('../../settings/settings-screen.tsx').then(({ SettingsScreen }) => SettingsScreen),
);
export const ConversationScreen: ComponentType<{ readonly chat: string; readonly at?: number }> = part(() =>
  import('../timeline/conversation.tsx').then(({ ConversationScreen }) => ConversationScreen),
).Part;
export const PlaceScreen: ComponentType<{
  readonly place: string;
  readonly at?: number;
  readonly hasPanel: boolean;
}> = later(() => fetchPlaces().then(({ PlaceScreen: Screen }) => Screen));
export const PlacePanel: ComponentType<{ readonly place: string; readonly comments?: number }> = later(() =>
  fetchPlaces().then(({ PlacePanel: Panel }) => Panel),
);
export const NewPlaceScreen: ComponentType<{ readonly kind: 'channel' | 'group' }> = later(() =>
  fetchPlaces().then(({ NewPlaceScreen: Screen }) => Screen),
);
export const JoinScreen: ComponentType = later(() =>
  import('../invites/join-screen.tsx').then(({ JoinScreen }) => JoinScreen),
);
export const PersonScreen: ComponentType<{ readonly name: string }> = later(() =>
  import('../invites/person-screen.tsx').then(({ PersonScreen }) => PersonScreen),
);
export const DetailsPanel: ComponentType<{ readonly chat: string }> = later(() =>
  import('../chat-details/details-panel.tsx').then(({ DetailsPanel }) => DetailsPanel),
);
export const NewChatScreen: ComponentType<{ readonly isGroup: boolean }> = later(() =>
  import('../new-chat/new-chat-screen.tsx').then(({ NewChatScreen }) => NewChatScreen),
);
export const RequestsScreen: ComponentType = later(() =>
  import('../requests/requests-screen.tsx').then(({ RequestsScreen }) => RequestsScreen),
);
export const FoldersScreen: ComponentType = later(() =>
  import('../chat-list/folders-screen.tsx').then(({ FoldersScreen }) => FoldersScreen),
);
const fetchSearch = () => import('../search/search-screen.tsx');
export const SearchScreen: ComponentType<{ readonly isPublic: boolean }> = later(() =>
  fetchSearch().then(({ SearchScreen: Screen }) => Screen),
);

/** Fetches what must be there in the moment of its key: letters typed right after Ctrl-K are not to be lost. */
export function fetchAhead(): void {
  // Without a network now, it is fetched when it is asked for.
  void fetchSearch().catch(() => undefined);
}
