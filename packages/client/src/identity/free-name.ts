// Whether a username is still to be had, before there is an account.
import { normaliseUsername } from '@heliogram/model';
import { Code, methods } from '@heliogram/protocol';
import { openConnection } from '../platform/net/connection.ts';
import { isRefusedWith } from '../platform/net/errors.ts';
import type { AccountOptions } from './account-types.ts';
import { BadUsernameError } from './errors.ts';

/** Asks the server; it may be taken a moment later. @throws BadUsernameError · RefusedError RATE_LIMITED · DisconnectedError. */
export async function isNameFree(
  options: Pick<AccountOptions, 'server' | 'transport'>,
  name: string,
): Promise<boolean> {
  const username = normaliseUsername(name);
  if (username === undefined) throw new BadUsernameError();
  const { server, transport } = options;
  const connection = openConnection({ server, ...(transport && { transport }) });
  try {
    await connection.call(methods.accounts.findSlots, { username });
    return false;
  } catch (error) {
    if (isRefusedWith(error, Code.NOT_FOUND)) return true;
    throw error;
  } finally {
    connection.close();
  }
}
