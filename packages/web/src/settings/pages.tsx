// The pages of the settings: their addresses, signs, names, and what draws them.
import { useLingui } from '@lingui/react/macro';
import type { ComponentType } from 'react';
import type { IconName } from '../platform/ui/icon.tsx';
import { later } from '../platform/ui/part.tsx';

export const pageIds = [
  'account',
  'devices',
  'privacy',
  'security',
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
  security: 'shield-check',
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
    security: t`Security`,
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
  account: later(() => import('./account-page.tsx').then(({ AccountPage }) => AccountPage)),
  devices: later(() => import('../identity/devices-page.tsx').then(({ DevicesPage }) => DevicesPage)),
  privacy: later(() => import('./privacy-page.tsx').then(({ PrivacyPage }) => PrivacyPage)),
  security: later(() => import('./security-page.tsx').then(({ SecurityPage }) => SecurityPage)),
  notifications: later(() => import('./notifications-page.tsx').then(({ NotificationsPage }) => NotificationsPage)),
  look: later(() => import('./look-page.tsx').then(({ LookPage }) => LookPage)),
  language: later(() => import('./language-page.tsx').then(({ LanguagePage }) => LanguagePage)),
  keyboard: later(() => import('./keyboard-page.tsx').then(({ KeyboardPage }) => KeyboardPage)),
  lock: later(() => import('./lock-page.tsx').then(({ LockPage }) => LockPage)),
  storage: later(() => import('./storage-page.tsx').then(({ StoragePage }) => StoragePage)),
  export: later(() => import('./export-page.tsx').then(({ ExportPage }) => ExportPage)),
  about: later(() => import('./about-page.tsx').then(({ AboutPage }) => AboutPage)),
};
