// Links as the web shows them: one's own, and invites. What stands after `#` is never sent to any server. Pure.

/** The link by which anyone can write to somebody. */
export function ownLink(origin: string, username: string): string {
  return `${origin}/u/${username}`;
}

const secretPattern = /#([A-Za-z0-9_-]{64})$/;

/** An invite link of the engine (`heliogram://host/join#…`) as one that opens in a browser. */
export function webInvite(origin: string, link: string): string {
  const secret = secretPattern.exec(link)?.[1];
  return secret === undefined ? link : `${origin}/join#${secret}`;
}

/** What somebody typed or pasted: an invite, somebody's own link, or a name. */
export type Typed =
  | { readonly kind: 'invite'; readonly link: string }
  | { readonly kind: 'person'; readonly name: string }
  | { readonly kind: 'other' };

export function readTyped(text: string): Typed {
  const typed = text.trim();
  if (secretPattern.test(typed) && typed.includes('/join#')) return { kind: 'invite', link: typed };
  const own = /^(?:https?:\/\/[^/\s]+)?\/u\/([A-Za-z][A-Za-z0-9_]{2,31})\/?$/.exec(typed)?.[1];
  const name = own ?? /^@?([A-Za-z][A-Za-z0-9_]{2,31})$/.exec(typed)?.[1];
  return name === undefined ? { kind: 'other' } : { kind: 'person', name: name.toLowerCase() };
}
