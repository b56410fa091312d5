// What can be done with a message, as items of a menu.
import { useLingui } from '@lingui/react/macro';
import type { MenuItem } from '../../platform/ui/menu.tsx';
import type { MessageRights } from './message-rights.ts';

export interface MessageDeeds {
  reply(): void;
  react(): void;
  edit(): void;
  copy(): void;
  forward(): void;
  choose(): void;
  info(): void;
  remove(): void;
}

export function useMessageMenu(rights: MessageRights | undefined, deeds: MessageDeeds): readonly MenuItem[] {
  const { t } = useLingui();
  if (!rights) return [];
  const { mayAnswer, mayEdit, mayCopy, mayForward, mayDelete } = rights;
  const all: readonly (MenuItem & { readonly isThere: boolean })[] = [
    { id: 'reply', label: t`Reply`, icon: 'reply', keys: ['R'], isThere: mayAnswer, onAction: deeds.reply },
    { id: 'react', label: t`React…`, icon: 'smile', keys: ['E'], isThere: mayAnswer, onAction: deeds.react },
    { id: 'edit', label: t`Edit`, icon: 'pencil', isThere: mayEdit, onAction: deeds.edit },
    { id: 'copy', label: t`Copy text`, icon: 'copy', keys: ['C'], isThere: mayCopy, onAction: deeds.copy },
    { id: 'forward', label: t`Forward…`, icon: 'forward', keys: ['F'], isThere: mayForward, onAction: deeds.forward },
    { id: 'choose', label: t`Choose several`, icon: 'select', isThere: mayForward, onAction: deeds.choose },
    { id: 'info', label: t`Message info`, icon: 'info', isThere: mayForward, onAction: deeds.info },
    {
      id: 'delete',
      label: t`Delete for everybody`,
      icon: 'trash',
      keys: ['Del'],
      isDanger: true,
      isGroupStart: true,
      isThere: mayDelete,
      onAction: deeds.remove,
    },
  ];
  return all.filter(({ isThere }) => isThere).map(({ isThere: _, ...item }) => item);
}
