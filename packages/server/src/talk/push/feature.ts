// Web Push: subscribing, and the key browsers subscribe with.
import { Code, methods, refuse, type SubscribeRequest, type Verdict } from '@heliogram/protocol';
import type { Database } from '../../platform/database/port.ts';
import { type Feature, type SignedInCaller, signedInHandler } from '../../platform/feature.ts';
import { readEndpoint } from '../../platform/web-push/endpoint.ts';
import { isPushKey } from '../../platform/web-push/seal.ts';
import type { PushApi } from './api.ts';
import { migrations } from './migrations.ts';
import { deleteSubscriptions, putSubscription } from './store.ts';

export interface PushFeatureDependencies {
  readonly database: Database;
  readonly push: PushApi;
}

export function pushFeature(given: PushFeatureDependencies): Feature {
  return {
    name: 'talk/push',
    migrations,
    methods: [
      signedInHandler(methods.push.getVapidKey, async () => ({ key: (await given.push.vapid()).publicKey })),
      signedInHandler(methods.push.subscribe, (caller, request) => subscribe(given, caller, request)),
      signedInHandler(methods.push.unsubscribe, async (caller) => {
        await deleteSubscriptions(given.database, caller.account, [caller.device]);
        return {};
      }),
    ],
  };
}

async function subscribe(
  given: PushFeatureDependencies,
  caller: SignedInCaller,
  request: SubscribeRequest,
): Promise<Verdict<Record<string, never>>> {
  const url = readEndpoint(request.endpoint, given.push.mayBePrivate);
  if (!url) return refuse(Code.MALFORMED, { detail: 'endpoint: an https URL with a public name' });
  if (!isPushKey(request.p256dh)) return refuse(Code.MALFORMED, { detail: 'p256dh: no point of P-256' });
  const { account, device } = caller;
  const p256dh = Uint8Array.from(request.p256dh);
  const auth = Uint8Array.from(request.auth);
  await putSubscription(given.database, { account, device, endpoint: url.href, p256dh, auth });
  return {};
}
