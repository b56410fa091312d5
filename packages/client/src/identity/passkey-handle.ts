// What an authenticator keeps beside a passkey, WebAuthn's user handle: whose account it opens. The account's id stands in it, so that
// no server can answer with another account.
import { type Bytes, concat, fromUtf8, requireLength, utf8 } from '@heliogram/crypto';
import { normaliseUsername } from '@heliogram/model';
import { WrongPasskeyError } from './errors.ts';

const form = 1;
const accountBytes = 16;

/** The handle of an account: u8 form, account 16, username. At most 49 of WebAuthn's 64 bytes. */
export function passkeyHandle(account: Bytes, username: string): Bytes {
  requireLength(account, accountBytes, 'an account id');
  return concat(Uint8Array.of(form), account, utf8(username));
}

/** @throws WrongPasskeyError for what is no such handle. */
export function readPasskeyHandle(handle: Bytes): { readonly account: Bytes; readonly username: string } {
  const isPossible = handle[0] === form && handle.length <= 1 + accountBytes + 32;
  const username = isPossible ? nameIn(handle.slice(1 + accountBytes)) : undefined;
  if (username === undefined) throw new WrongPasskeyError();
  return { account: handle.slice(1, 1 + accountBytes), username };
}

function nameIn(bytes: Bytes): string | undefined {
  try {
    return normaliseUsername(fromUtf8(bytes));
  } catch {
    return undefined;
  }
}
