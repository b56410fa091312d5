// The addresses of the app: what a path means, and the paths of what can be gone to. Nothing secret stands in a path; the secret of an
// invite link is in the fragment, which no server sees.

/** Screens for who is not signed in. */
export type Door = 'welcome' | 'sign-up' | 'recover' | 'link';

export type Route =
  | { readonly at: 'list' }
  | { readonly at: 'archive' }
  | { readonly at: 'chat'; readonly chat: string; readonly panel: 'none' | 'details' }
  | { readonly at: 'new'; readonly kind: 'chat' | 'group' }
  | { readonly at: 'requests' }
  | { readonly at: 'folders' }
  | { readonly at: 'search' }
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
  '/requests': { at: 'requests' },
  '/folders': { at: 'folders' },
  '/search': { at: 'search' },
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
  const page = /^\/settings\/([a-z-]{1,32})\/?$/.exec(path);
  if (page?.[1]) return { at: 'settings', page: page[1] };
  const person = /^\/u\/([A-Za-z0-9_]{3,32})\/?$/.exec(path);
  if (person?.[1]) return { at: 'person', name: person[1].toLowerCase() };
  return { at: 'nowhere' };
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
  join: '/join',
  welcome: '/welcome',
  signUp: '/sign-up',
  recover: '/recover',
  link: '/link',
  /** A chat; `at` is the seq of a message to go to. */
  chat: (chat: string, at?: number): string => (at === undefined ? `/c/${chat}` : `/c/${chat}?at=${at}`),
  details: (chat: string): string => `/c/${chat}/details`,
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
  if (route.at === 'chat') return route.panel === 'details' ? 2 : 1;
  if (route.at === 'settings') return route.page === undefined ? 1 : 2;
  if (route.at === 'new') return route.kind === 'group' ? 2 : 1;
  return route.at === 'list' ? 0 : 1;
}

/** Where one level out leads; undefined at the outermost. */
export function outOf(route: Route): string | undefined {
  if (route.at === 'list') return undefined;
  if (route.at === 'chat' && route.panel === 'details') return paths.chat(route.chat);
  if (route.at === 'settings' && route.page !== undefined) return paths.settings();
  if (route.at === 'new' && route.kind === 'group') return paths.newChat;
  return paths.list;
}
