// Keys of the rows that say when a message vanishes: in order of time, so that what is due is found without looking at the rest.

const prefix = 'talk/expiry/';
const hex8 = (value: number): string => value.toString(16).padStart(8, '0');

/** `at` in seconds since 1970. */
export function expiryKey(at: number, chat: string, seq: number): string {
  return `${prefix}${hex8(at)}/${chat}/${hex8(seq)}`;
}

/** Everything due: the prefix, and the first key that is not. */
export function dueBefore(nowS: number): readonly [prefix: string, before: string] {
  return [prefix, `${prefix}${hex8(nowS + 1)}`];
}

/** The place a key names. */
export function placeOfExpiry(key: string): { readonly chat: string; readonly seq: number } {
  const [, , , chat = '', seq = ''] = key.split('/');
  return { chat, seq: Number.parseInt(seq, 16) };
}
