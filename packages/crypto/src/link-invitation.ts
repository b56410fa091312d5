// The QR code a new device shows to be linked: where to meet, and a one-time key to seal to. Nothing in it is secret for good.

import { type Bytes, concat, fromBase64url, requireLength, toBase64url, u16be, utf8 } from './bytes.ts';
import { CryptoError } from './crypto-error.ts';
import { ID_BYTES } from './identifiers.ts';

export type LinkInvitation = {
  /** Base URL of the server, `https://…` (or `http://` for a server on the same machine). */
  readonly serverUrl: string;
  /** 16 bytes: the server's rendezvous cell. */
  readonly rendezvousId: Bytes;
  /** 32 bytes: the HPKE public key of the device that shows the code. */
  readonly publicKey: Bytes;
};

const PREFIX = 'heliogram:link?';
const LABEL = 'heliogram link v1 device';
const MAX_URL_BYTES = 512;

function requireServerUrl(serverUrl: string): void {
  if (serverUrl.length > MAX_URL_BYTES || !/^https?:\/\/[\x21-\x7e]+$/.test(serverUrl) || !URL.canParse(serverUrl)) {
    throw new CryptoError('malformed', 'a server URL begins with https:// and is at most 512 characters');
  }
}

/** The text of the code: `heliogram:link?v=1&r=<id>&k=<key>&s=<server>`. */
export function encodeLinkInvitation(invitation: LinkInvitation): string {
  const { serverUrl, rendezvousId, publicKey } = invitation;
  requireServerUrl(serverUrl);
  requireLength(rendezvousId, ID_BYTES, 'a rendezvous id');
  requireLength(publicKey, 32, 'an HPKE public key');
  return `${PREFIX}v=1&r=${toBase64url(rendezvousId)}&k=${toBase64url(publicKey)}&s=${encodeURIComponent(serverUrl)}`;
}

/** @throws CryptoError `malformed` · `unsupported` a newer version of the code. */
export function parseLinkInvitation(text: string): LinkInvitation {
  if (!text.startsWith(PREFIX) || text.length > 3 * MAX_URL_BYTES + 256) {
    throw new CryptoError('malformed', 'this is not a code for linking a device');
  }
  const rest = text.slice(PREFIX.length);
  if (!rest.startsWith('v=1&')) throw new CryptoError('unsupported', 'a newer kind of link code: update the app');
  const match = /^v=1&r=([A-Za-z0-9_-]{22})&k=([A-Za-z0-9_-]{43})&s=([^&]+)$/.exec(rest);
  if (match === null) throw new CryptoError('malformed', 'this is not a code for linking a device');
  const [, id = '', key = '', server = ''] = match;
  let serverUrl: string;
  try {
    serverUrl = decodeURIComponent(server);
  } catch {
    throw new CryptoError('malformed', 'the server URL in the code is not readable');
  }
  requireServerUrl(serverUrl);
  return { serverUrl, rendezvousId: fromBase64url(id), publicKey: fromBase64url(key) };
}

/** HPKE info: label || u16 length || server URL || rendezvous id. Binds the exchange to the place it happens at. */
export function linkInfo(invitation: LinkInvitation): Bytes {
  const url = utf8(invitation.serverUrl);
  return concat(utf8(LABEL), u16be(url.length), url, invitation.rendezvousId);
}
