// Whether the browser may show notifications, and asking it. A person's press asks; nothing asks by itself.
import { useEffect, useState } from 'react';

export interface PushState {
  /** `none`: this browser has no notifications. */
  readonly permission: NotificationPermission | 'none';
  readonly isPending: boolean;
  readonly failure: unknown;
  readonly ask: () => void;
}

export function usePush(): PushState {
  const [permission, setPermission] = useState(permissionNow);
  const [isPending, setIsPending] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  useEffect(() => {
    const look = (): void => setPermission(permissionNow());
    addEventListener('focus', look);
    return () => removeEventListener('focus', look);
  }, []);
  const ask = async (): Promise<void> => {
    setIsPending(true);
    setFailure(undefined);
    try {
      await Notification.requestPermission();
    } catch (error) {
      setFailure(error);
    } finally {
      setPermission(permissionNow());
      setIsPending(false);
    }
  };
  return { permission, isPending, failure, ask: () => void ask() };
}

function permissionNow(): PushState['permission'] {
  return typeof Notification === 'undefined' ? 'none' : Notification.permission;
}
