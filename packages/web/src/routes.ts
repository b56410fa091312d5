// The addresses of the app: what a path means, and the paths of what can be gone to. Nothing secret stands in a path; the secret of an
// invite link is in the fragment, which no server sees.

/** Screens for who is not signed in. */
export type Door = 'welcome' | 'sign-up' | 'recover' | 'link';

/** What stands beside a public place. */
export type PlacePanel = 'none' | 'about' | 'comments';

export type Route =
  | { readonly at: 'list' }
  | { readonly at: 'archive' }
  | { readonly at: 'chat'; readonly chat: string; readonly panel: 'none' | 'details' }
  | { readonly at: 'new'; readonly kind: 'chat' | 'group' | 'channel' | 'public-group' }
  /** A public place, by its id or `@name`. */
  | { readonly at: 'place'; readonly place: string; readonly panel: PlacePanel; readonly seq?: number }
  | { readonly at: 'requests' }
  | { readonly at: 'folders' }
  | { readonly at: 'search'; readonly isPublic?: boolean }
  | { readonly at: 'settings'; readonly page?: string }
  | { readonly at: 'join' }
  /** Somebody's own link: opens the chat with them. */
  | { readonly at: 'person'; readonly name: string }
  | { readonly at: 'door'; readonly door: Door }
  | { readonly at: 'nowhere' };

const simple: Readonly<Record<string, Route>> = {
  '/': { at: 'list' },
  '/archive': { at: 'archive' },
  '/new': { at: 'new', kind: 'chat' },
  '/new/group': { at: 'new', kind: 'group' },
  '/new/channel': { at: 'new', kind: 'channel' },
  '/new/public-group': { at: 'new', kind: 'public-group' },
  '/requests': { at: 'requests' },
  '/folders': { at: 'folders' },
  '/search': { at: 'search' },
  '/search/public': { at: 'search', isPublic: true },
  '/settings': { at: 'settings' },
  '/join': { at: 'join' },
  '/welcome': { at: 'door', door: 'welcome' },
  '/sign-up': { at: 'door', door: 'sign-up' },
  '/recover': { at: 'door', door: 'recover' },
  '/link': { at: 'door', door: 'link' },
};

/** What a path means. */
export function parseRoute(path: string): Route {
  const known = simple[path.length > 1 ? path.replace(/\/$/, '') : path];
  if (known) return known;
  const chat = /^\/c\/([0-9a-f]{16,64})(\/details)?\/?$/.exec(path);
  if (chat?.[1]) return { at: 'chat', chat: chat[1], panel: chat[2] ? 'details' : 'none' };
  const place = /^\/p\/([0-9a-f]{32}|@[A-Za-z0-9_]{3,32})(?:\/(about|comments\/(\d{1,10})))?\/?$/.exec(path);
  if (place?.[1]) return placeRoute(place[1].toLowerCase(), place[2], place[3]);
  const page = /^\/settings\/([a-z-]{1,32})\/?$/.exec(path);
  if (page?.[1]) return { at: 'settings', page: page[1] };
  const person = /^\/u\/([A-Za-z0-9_]{3,32})\/?$/.exec(path);
  if (person?.[1]) return { at: 'person', name: person[1].toLowerCase() };
  return { at: 'nowhere' };
}

function placeRoute(place: string, panel: string | undefined, seq: string | undefined): Route {
  if (seq !== undefined) return { at: 'place', place, panel: 'comments', seq: Number(seq) };
  return { at: 'place', place, panel: panel === 'about' ? 'about' : 'none' };
}

/** Where things are. */
export const paths = {
  list: '/',
  archive: '/archive',
  requests: '/requests',
  folders: '/folders',
  search: '/search',
  newChat: '/new',
  newGroup: '/new/group',
  newChannel: '/new/channel',
  newPublicGroup: '/new/public-group',
  searchPublic: '/search/public',
  join: '/join',
  welcome: '/welcome',
  signUp: '/sign-up',
  recover: '/recover',
  link: '/link',
  /** A chat; `at` is the seq of a message to go to. */
  chat: (chat: string, at?: number): string => (at === undefined ? `/c/${chat}` : `/c/${chat}?at=${at}`),
  details: (chat: string): string => `/c/${chat}/details`,
  /** A public place by its id or `@name`; `at` is the seq of a post to go to. */
  place: (place: string, at?: number): string => (at === undefined ? `/p/${place}` : `/p/${place}?at=${at}`),
  placeAbout: (place: string): string => `/p/${place}/about`,
  comments: (place: string, seq: number): string => `/p/${place}/comments/${seq}`,
  settings: (page?: string): string => (page === undefined ? '/settings' : `/settings/${page}`),
  person: (username: string): string => `/u/${username}`,
} as const;

/** The message a path asks to go to: `?at=<seq>`. */
export function messageAsked(search: string): number | undefined {
  const at = new URLSearchParams(search).get('at');
  return at !== null && /^\d{1,15}$/.test(at) ? Number(at) : undefined;
}

/** How deep a route is, where one pane is shown at a time: going deeper slides one way, coming back the other. */
export function depthOf(route: Route): number {
  if (route.at === 'chat' || route.at === 'place') return route.panel === 'none' ? 1 : 2;
  if (route.at === 'settings') return route.page === undefined ? 1 : 2;
  if (route.at === 'new') return route.kind === 'chat' ? 1 : 2;
  return route.at === 'list' ? 0 : 1;
}

/** Where one level out leads; undefined at the outermost. */
export function outOf(route: Route): string | undefined {
  if (route.at === 'list') return undefined;
  if (route.at === 'chat' && route.panel === 'details') return paths.chat(route.chat);
  if (route.at === 'place' && route.panel !== 'none') return paths.place(route.place);
  if (route.at === 'settings' && route.page !== undefined) return paths.settings();
  if (route.at === 'new' && route.kind !== 'chat') return paths.newChat;
  return paths.list;
}
