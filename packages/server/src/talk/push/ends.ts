// Letting go of subscriptions when devices end.
import type { DeviceEnds } from '../../identity/sessions/api.ts';
import { deleteSubscriptions } from './store.ts';

/** For sessions: a device that was revoked or has signed out is not woken any more. */
export function createPushEnds(): DeviceEnds {
  return { ended: (sql, account, devices) => deleteSubscriptions(sql, account, devices) };
}
