// Being woken while the app is closed: permission, the browser's subscription, and telling the server. Only ever begun by a person's
// press; what is pushed says nothing.
import type { PushPort } from '../../engine/api.ts';

/** `none`: this browser has no push here. `denied`: the person said no, and the browser remembers. */
export type PushStanding = 'none' | 'denied' | 'off' | 'on';

/** How it stands. */
export async function pushStanding(registration: ServiceWorkerRegistration | undefined): Promise<PushStanding> {
  if (typeof Notification === 'undefined' || !registration || !('pushManager' in registration)) return 'none';
  if (Notification.permission === 'denied') return 'denied';
  const subscription = await registration.pushManager.getSubscription();
  return subscription && Notification.permission === 'granted' ? 'on' : 'off';
}

/** Asks for permission where it is not given yet, subscribes, tells the server. Call it from a press. @throws EngineError, DOMException. */
export async function switchPushOn(registration: ServiceWorkerRegistration, push: PushPort): Promise<PushStanding> {
  if ((await Notification.requestPermission()) !== 'granted') return pushStanding(registration);
  const key = await push.key();
  await tell(await subscribed(registration, key), push);
  return 'on';
}

/** The server forgets first: what the browser still has then leads nowhere. */
export async function switchPushOff(registration: ServiceWorkerRegistration, push: PushPort): Promise<PushStanding> {
  await push.unsubscribe();
  await (await registration.pushManager.getSubscription())?.unsubscribe();
  return pushStanding(registration);
}

/**
 * At every start: browsers renew subscriptions by themselves, and a server may have lost or changed its key. Does nothing where push is
 * off.
 */
export async function renewPush(registration: ServiceWorkerRegistration, push: PushPort): Promise<void> {
  if ((await pushStanding(registration)) !== 'on') return;
  await tell(await subscribed(registration, await push.key()), push);
}

async function subscribed(
  registration: ServiceWorkerRegistration,
  key: Uint8Array<ArrayBuffer>,
): Promise<PushSubscription> {
  const { pushManager } = registration;
  const present = await pushManager.getSubscription();
  if (present && sameBytes(new Uint8Array(present.options.applicationServerKey ?? new ArrayBuffer()), key))
    return present;
  await present?.unsubscribe();
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

async function tell(subscription: PushSubscription, push: PushPort): Promise<void> {
  const part = (name: PushEncryptionKeyName): Uint8Array<ArrayBuffer> => {
    const bytes = subscription.getKey(name);
    if (!bytes) throw new TypeError(`the browser gave a subscription without ${name}`);
    return new Uint8Array(bytes);
  };
  await push.subscribe({ endpoint: subscription.endpoint, p256dh: part('p256dh'), auth: part('auth') });
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
