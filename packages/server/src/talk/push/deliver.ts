// Delivering a wake-up to one device: sealed, without content, tried again a few times where that may help.
import type { Bytes } from '@heliogram/protocol';
import { readEndpoint } from '../../platform/web-push/endpoint.ts';
import type { Poster } from '../../platform/web-push/post.ts';
import { sealPush } from '../../platform/web-push/seal.ts';
import type { Vapid } from '../../platform/web-push/vapid.ts';
import type { Subscription } from './store.ts';

/** What came of a delivery. `later`: after so many milliseconds. */
export type Outcome =
  | { readonly is: 'delivered' }
  | { readonly is: 'gone' }
  | { readonly is: 'refused'; readonly status: number }
  | { readonly is: 'later'; readonly afterMs: number | undefined };

/** What delivering needs. */
export interface DeliveryTools {
  readonly poster: Poster;
  readonly vapid: Vapid;
  readonly random: (length: number) => Bytes;
  readonly mayBePrivate: boolean;
  readonly signal: AbortSignal;
}

/** All a wake-up says: the number of its format. Always as long as any other, so that its size says nothing either. */
const wakeUp: Uint8Array = Uint8Array.of(1);
const paddedBytes = 128;
/** How long a push service keeps it for a device that is switched off. */
const keptS = 7 * 86_400;
/** A newer wake-up takes the place of one that still waits (RFC 8030 section 5.4). */
const topic = 'news';

export async function deliver(tools: DeliveryTools, to: Subscription): Promise<Outcome> {
  const url = readEndpoint(to.endpoint, tools.mayBePrivate);
  // Taken under other settings than today's.
  if (!url) return { is: 'gone' };
  const secrets = { salt: tools.random(16), privateKey: privateKey(tools.random) };
  const body = sealPush(to, wakeUp, paddedBytes, secrets);
  const headers = {
    Authorization: tools.vapid.authorization(url.origin),
    'Content-Type': 'application/octet-stream',
    'Content-Encoding': 'aes128gcm',
    TTL: keptS,
    Topic: topic,
    Urgency: 'high',
  };
  try {
    const { status, retryAfterMs } = await tools.poster.send({ url, body, headers, signal: tools.signal });
    return outcomeOf(status, retryAfterMs);
  } catch {
    // Nobody answers, or the name leads to where we do not go: asked again a few times, then left alone.
    return { is: 'later', afterMs: undefined };
  }
}

function outcomeOf(status: number, retryAfterMs: number | undefined): Outcome {
  if (status >= 200 && status < 300) return { is: 'delivered' };
  if (status === 404 || status === 410) return { is: 'gone' };
  if (status === 429 || status >= 500) return { is: 'later', afterMs: retryAfterMs };
  return { is: 'refused', status };
}

/** A private number of P-256: 32 random bytes below the group's order, the first of which is not all ones. */
function privateKey(random: (length: number) => Bytes): Bytes {
  for (;;) {
    const bytes = random(32);
    if (bytes[0] !== 0xff && bytes.some((byte) => byte !== 0)) return bytes;
  }
}
