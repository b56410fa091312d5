// Behind the lock nothing of the person stands on the screen: no notification that says what was said, no number on the app's icon.

export async function closeNotes(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  for (const shown of (await registration?.getNotifications()) ?? []) shown.close();
  await navigator.clearAppBadge?.();
}
