// The pages of the settings: their addresses, signs, names, and what draws them.
import { useLingui } from '@lingui/react/macro';
import { type ComponentType, lazy } from 'react';
import type { IconName } from '../platform/ui/icon.tsx';

export const pageIds = [
  'account',
  'devices',
  'privacy',
  'notifications',
  'look',
  'language',
  'keyboard',
  'lock',
  'storage',
  'export',
  'about',
] as const;

export type PageId = (typeof pageIds)[number];

export function isPage(id: string | undefined): id is PageId {
  return pageIds.some((one) => one === id);
}

export const pageIcons: Readonly<Record<PageId, IconName>> = {
  account: 'user',
  devices: 'laptop',
  privacy: 'shield',
  notifications: 'bell',
  look: 'palette',
  language: 'languages',
  keyboard: 'keyboard',
  lock: 'lock',
  storage: 'hard-drive',
  export: 'download',
  about: 'info',
};

export function usePageNames(): Readonly<Record<PageId, string>> {
  const { t } = useLingui();
  return {
    account: t`Account`,
    devices: t`Devices`,
    privacy: t`Privacy`,
    notifications: t`Notifications`,
    look: t`Look`,
    language: t`Language`,
    keyboard: t`Keyboard`,
    lock: t`App lock`,
    storage: t`Storage`,
    export: t`Export`,
    about: t`About`,
  };
}

export const pages: Readonly<Record<PageId, ComponentType>> = {
  account: lazy(async () => ({ default: (await import('./account-page.tsx')).AccountPage })),
  devices: lazy(async () => ({ default: (await import('../identity/devices-page.tsx')).DevicesPage })),
  privacy: lazy(async () => ({ default: (await import('./privacy-page.tsx')).PrivacyPage })),
  notifications: lazy(async () => ({ default: (await import('./notifications-page.tsx')).NotificationsPage })),
  look: lazy(async () => ({ default: (await import('./look-page.tsx')).LookPage })),
  language: lazy(async () => ({ default: (await import('./language-page.tsx')).LanguagePage })),
  keyboard: lazy(async () => ({ default: (await import('./keyboard-page.tsx')).KeyboardPage })),
  lock: lazy(async () => ({ default: (await import('./lock-page.tsx')).LockPage })),
  storage: lazy(async () => ({ default: (await import('./storage-page.tsx')).StoragePage })),
  export: lazy(async () => ({ default: (await import('./export-page.tsx')).ExportPage })),
  about: lazy(async () => ({ default: (await import('./about-page.tsx')).AboutPage })),
};
