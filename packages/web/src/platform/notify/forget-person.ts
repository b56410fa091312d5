// Signing out, as far as only a tab reaches: what the engine cannot remove from its worker.
import { serviceWorkerLink } from '../../service-worker/app-link.ts';
import { chooseLinkPreviews } from '../../talk/link-preview/link-preview-choice.ts';
import { preferences } from '../look/preferences.ts';

/** Nothing of the person stays: no wake-ups, no notifications, no words for them, no choices. */
export async function forgetPerson(): Promise<void> {
  const link = serviceWorkerLink();
  link.forget();
  chooseLinkPreviews(false);
  preferences.forget();
  const registration = await link.registration;
  const subscription = await registration?.pushManager?.getSubscription();
  await subscription?.unsubscribe();
  await navigator.clearAppBadge?.();
}
