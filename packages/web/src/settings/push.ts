// Notifications of this device: what the browser allows, and switching pushes on and off. A person's press asks; nothing asks by itself.
import { useEffect, useState } from 'react';
import type { PushPort } from '../engine/api.ts';
import { type PushStanding, pushStanding, switchPushOff, switchPushOn } from '../platform/notify/push-subscription.ts';
import { serviceWorkerLink } from '../service-worker/app-link.ts';

/** `unknown` until the browser has said; `here-only`: notifications while the app is open, no pushes in this browser. */
export type NotifyStanding = PushStanding | 'unknown' | 'here-only' | 'may-ask';

export interface PushState {
  readonly standing: NotifyStanding;
  readonly isPending: boolean;
  readonly failure: unknown;
  readonly change: (isOn: boolean) => void;
}

export function usePush(push: PushPort): PushState {
  const [standing, setStanding] = useState<NotifyStanding>('unknown');
  const [isPending, setIsPending] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  useEffect(() => {
    const look = (): void => void standingNow().then(setStanding, () => setStanding('none'));
    look();
    addEventListener('focus', look);
    return () => removeEventListener('focus', look);
  }, []);
  const change = async (isOn: boolean): Promise<void> => {
    setIsPending(true);
    setFailure(undefined);
    try {
      await switchPush(push, isOn);
    } catch (error) {
      setFailure(error);
    }
    setStanding(await standingNow().catch(() => 'none' as const));
    setIsPending(false);
  };
  return { standing, isPending, failure, change: (isOn) => void change(isOn) };
}

async function switchPush(push: PushPort, isOn: boolean): Promise<void> {
  const registration = await serviceWorkerLink().registration;
  if (registration && 'pushManager' in registration)
    await (isOn ? switchPushOn(registration, push) : switchPushOff(registration, push));
  else if (isOn) await Notification.requestPermission();
}

async function standingNow(): Promise<NotifyStanding> {
  const standing = await pushStanding(await serviceWorkerLink().registration);
  if (standing !== 'none' || typeof Notification === 'undefined') return standing;
  if (Notification.permission === 'denied') return 'denied';
  return Notification.permission === 'granted' ? 'here-only' : 'may-ask';
}

/** The browser's own push service could not be reached, or is switched off in it. */
export function isPushServiceFailure(error: unknown): boolean {
  return error instanceof DOMException && ['AbortError', 'NotSupportedError', 'NotAllowedError'].includes(error.name);
}
