// Everything that can be called through the port, and what may be done with a call whose answer was lost with its engine. What is not
// named here cannot be called.
import type { EngineApi } from '../api.ts';

/**
 * `again`: asking twice is as asking once. `token`: the call's id goes along as `options.token`, by which the SDK knows it again; the
 * number says which argument the options are. `once`: what came of it is noted; where that is not known, the caller is told so.
 */
export type Repeat = 'again' | 'once' | { readonly token: number };

export const methods = {
  account: {
    start: 'again',
    isFree: 'again',
    signUp: 'again',
    phraseToKeep: 'again',
    phraseKept: 'again',
    recover: 'again',
    recoverWithPasskey: 'again',
    linkShow: 'again',
    linkCode: 'again',
    linkCancel: 'again',
    unlock: 'again',
    setLock: 'again',
    lockNow: 'again',
    autoLock: 'again',
    hasLock: 'again',
    setAutoLock: 'again',
    unsent: 'again',
    signOut: 'again',
    checkPhrase: 'again',
    findings: 'again',
    keyLog: 'again',
    checkKeyLog: 'again',
    safety: 'again',
    connection: 'again',
  },
  devices: { list: 'again', rename: 'again', revoke: 'once', link: 'again', linkCancel: 'again' },
  recovery: { coming: 'again', announce: 'again', withdraw: 'again', veto: 'once' },
  passkeys: { list: 'again', handle: 'again', add: 'again', remove: 'again' },
  contacts: {
    list: 'again',
    get: 'again',
    setNickname: 'again',
    safety: 'again',
    verify: 'again',
    unverify: 'again',
    blocked: 'again',
  },
  settings: { get: 'again', update: 'again', reach: 'again', setReach: 'again' },
  chats: {
    list: 'again',
    get: 'again',
    createDirect: { token: 1 },
    createGroup: { token: 2 },
    saved: 'again',
    requests: 'again',
    accept: 'again',
    decline: 'again',
    block: 'again',
    unblock: 'again',
    leave: 'again',
    add: 'once',
    remove: 'once',
    setRole: 'again',
    setKeepDays: 'again',
    members: 'again',
    rename: 'once',
    createInvite: 'once',
    listInvites: 'again',
    revokeInvite: 'again',
    peekInvite: 'again',
    joinByLink: 'again',
    joinRequests: 'again',
    approveJoin: 'once',
    declineJoin: 'again',
    setDraft: 'again',
    mute: 'again',
    pin: 'again',
    archive: 'again',
    hide: 'again',
    accountOf: 'again',
    markUnread: 'again',
  },
  messages: {
    send: { token: 2 },
    edit: { token: 3 },
    forward: { token: 3 },
    retry: 'again',
    discard: 'again',
    delete: 'again',
    react: 'again',
    page: 'again',
    find: 'again',
    markRead: 'again',
    typing: 'again',
    receipts: 'again',
    refresh: 'again',
    search: 'again',
    all: 'again',
  },
  media: { send: { token: 2 }, sendLinked: { token: 2 }, cancel: 'again', read: 'again' },
  search: { find: 'again', left: 'again' },
  push: { key: 'again', subscribe: 'again', unsubscribe: 'again' },
  previews: { isOffered: 'again', fetch: 'again' },
  snapshot: { closed: 'again' },
  storage: { usage: 'again', persist: 'again', clearMedia: 'again' },
} as const satisfies { readonly [A in keyof EngineApi]: { readonly [M in keyof EngineApi[A]]: Repeat } };

const repeats: ReadonlyMap<string, Repeat> = new Map(
  Object.entries(methods).flatMap(([area, names]) =>
    Object.entries(names).map(([name, repeat]): [string, Repeat] => [`${area}.${name}`, repeat]),
  ),
);

/** How `area.method` may be repeated; undefined for what cannot be called. */
export function repeatOf(method: string): Repeat | undefined {
  return repeats.get(method);
}
