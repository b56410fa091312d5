// Public addresses of places and posts, as anybody opens them without an account, and the way back from them into the app. Pure.
import { paths } from '../routes.ts';

export function placeAddress(origin: string, name: string): string {
  return `${origin}/@${name}`;
}

export function postAddress(origin: string, name: string, seq: number): string {
  return `${origin}/@${name}/${seq}`;
}

/** Where a post is checked in the reader's own browser. */
export function verifyAddress(origin: string, name: string, seq: number): string {
  return `${postAddress(origin, name, seq)}/verify`;
}

/** The app's own path for a public address of this server; undefined for every other. */
export function pathOfAddress(address: string, origin: string): string | undefined {
  const [, rest] = address.startsWith(`${origin}/`) ? [origin, address.slice(origin.length)] : ['', ''];
  const [, name, seq] = /^\/@([A-Za-z0-9_]{3,32})(?:\/(\d{1,10}))?\/?$/.exec(rest) ?? [];
  if (name === undefined) return undefined;
  return paths.place(`@${name.toLowerCase()}`, seq === undefined ? undefined : Number(seq));
}
