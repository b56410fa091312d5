// Places of the app in words.
import { useLingui } from '@lingui/react/macro';
import type { IconName } from '../../platform/ui/icon.tsx';
import type { PlaceName } from './results.ts';

export function usePlaceWords(): (name: PlaceName) => string {
  const { t } = useLingui();
  const words: Readonly<Record<PlaceName, string>> = {
    'new-chat': t`New chat`,
    'new-group': t`New group`,
    requests: t`Requests`,
    archive: t`Archive`,
    folders: t`Folders`,
    settings: t`Settings`,
    look: t`Settings: look`,
    privacy: t`Settings: privacy`,
    notifications: t`Settings: notifications`,
    devices: t`Settings: devices`,
    storage: t`Settings: storage`,
    keyboard: t`Settings: keyboard`,
  };
  return (name) => words[name];
}

export const placeIcons: Readonly<Record<PlaceName, IconName>> = {
  'new-chat': 'compose',
  'new-group': 'users',
  requests: 'inbox',
  archive: 'archive',
  folders: 'folder',
  settings: 'settings',
  look: 'palette',
  privacy: 'shield',
  notifications: 'bell',
  devices: 'laptop',
  storage: 'hard-drive',
  keyboard: 'keyboard',
};
