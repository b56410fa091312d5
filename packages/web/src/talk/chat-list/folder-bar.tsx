// The folders above the list, one of them open. Arrow keys go from one to the next, as in any group of radio buttons.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { KeyboardEvent } from 'react';
import { useLocation } from 'wouter';
import type { ChatFolder } from '../../engine/api.ts';
import { IconButton } from '../../platform/ui/icon-button.tsx';
import { VisuallyHidden } from '../../platform/ui/visually-hidden.tsx';
import { paths } from '../../routes.ts';
import type { FolderKey } from './folders.ts';
import * as css from './list-head.css.ts';

export interface FolderBarProps {
  readonly own: readonly ChatFolder[];
  readonly open: FolderKey;
  readonly unread: Readonly<Record<string, number>>;
  readonly onChoose: (folder: FolderKey) => void;
}

export function FolderBar({ own, open, unread, onChoose }: FolderBarProps) {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const folders: readonly (readonly [FolderKey, string])[] = [
    ['all', t`All`],
    ['unread', t`Unread`],
    ['groups', t`Groups`],
    ...own.map(({ id, name }) => [`own:${id}` as const, name] as const),
  ];
  const key = (event: KeyboardEvent<HTMLElement>): void => {
    const isRtl = document.documentElement.dir === 'rtl';
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const here = folders.findIndex(([folder]) => folder === open);
    const next = (here + (isRtl ? -step : step) + folders.length) % folders.length;
    onChoose(folders[next]?.[0] ?? 'all');
    event.currentTarget.querySelectorAll<HTMLElement>('[role="radio"]')[next]?.focus();
  };
  return (
    <div className={css.folders}>
      <div role="radiogroup" aria-label={t`Folders`} style={{ display: 'contents' }} onKeyDown={key}>
        {folders.map(([folder, name]) => (
          <FolderChip
            key={folder}
            name={name}
            isOpen={folder === open}
            unread={folder === 'all' || folder === 'unread' ? 0 : (unread[folder] ?? 0)}
            onChoose={() => onChoose(folder)}
          />
        ))}
      </div>
      <IconButton icon="sliders" size="small" label={t`Edit folders`} onPress={() => navigate(paths.folders)} />
    </div>
  );
}

interface ChipProps {
  readonly name: string;
  readonly isOpen: boolean;
  readonly unread: number;
  readonly onChoose: () => void;
}

function FolderChip({ name, isOpen, unread, onChoose }: ChipProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a chip that chooses; the group around it is a radiogroup.
    <button
      type="button"
      role="radio"
      aria-checked={isOpen}
      tabIndex={isOpen ? 0 : -1}
      className={css.folder}
      onClick={onChoose}
    >
      <bdi className={css.folderName}>{name}</bdi>
      {unread > 0 && (
        <span className={css.count}>
          <span aria-hidden="true">{unread}</span>
          <VisuallyHidden>
            <Trans>
              , <Plural value={unread} one="# unread chat" other="# unread chats" />
            </Trans>
          </VisuallyHidden>
        </span>
      )}
    </button>
  );
}
