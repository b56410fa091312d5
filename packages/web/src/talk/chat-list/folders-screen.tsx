// Own folders: made, renamed, filled and taken away. Taking one away takes no chat away.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useApp } from '../../app-context.tsx';
import type { ChatFolder } from '../../engine/api.ts';
import { Attempt } from '../../platform/observe/attempt.ts';
import { useValue } from '../../platform/observe/use-value.ts';
import { Banner } from '../../platform/ui/banner.tsx';
import { Button } from '../../platform/ui/button.tsx';
import { EmptyState } from '../../platform/ui/empty-state.tsx';
import { Icon } from '../../platform/ui/icon.tsx';
import { IconButton } from '../../platform/ui/icon-button.tsx';
import { toast } from '../../platform/ui/toast-list.ts';
import { useErrorWords } from '../../platform/words/use-error-words.ts';
import * as pane from '../shell/side-pane.css.ts';
import { SidePane } from '../shell/side-pane.tsx';
import { FolderDialog } from './folder-dialog.tsx';
import { mostFolders } from './folders.model.ts';

export function FoldersScreen() {
  const { t } = useLingui();
  const { folders } = useApp();
  const own = useValue(folders.own);
  const [attempt] = useState(() => new Attempt());
  const state = useValue(attempt.state);
  const failure = useErrorWords(state.kind === 'failed' ? state.error : undefined);
  const [edited, setEdited] = useState<ChatFolder>();
  const remove = (folder: ChatFolder): void => {
    void attempt.run(() => folders.remove(folder.id));
    toast({
      text: t`${folder.name} is gone; its chats are not`,
      undo: () => void attempt.run(() => folders.keep(folder)),
    });
  };
  return (
    <SidePane
      title={<Trans>Folders</Trans>}
      actions={
        <IconButton
          icon="folder-plus"
          label={t`New folder`}
          isDisabled={own.length >= mostFolders}
          onPress={() => setEdited(emptyFolder())}
        />
      }
    >
      {failure && <Banner kind="danger">{failure.text}</Banner>}
      {own.length === 0 && <NoFolders onMake={() => setEdited(emptyFolder())} />}
      <ul>
        {own.map((folder) => (
          <FolderLine
            key={folder.id}
            folder={folder}
            onEdit={() => setEdited(folder)}
            onRemove={() => remove(folder)}
          />
        ))}
      </ul>
      {edited && (
        <FolderDialog
          key={edited.id}
          folder={edited}
          onClose={() => setEdited(undefined)}
          onKeep={(folder) => {
            setEdited(undefined);
            void attempt.run(() => folders.keep(folder));
          }}
        />
      )}
    </SidePane>
  );
}

function emptyFolder(): ChatFolder {
  return {
    id: crypto.randomUUID().replaceAll('-', '').slice(0, 16),
    name: '',
    chats: [],
    kinds: [],
    unreadOnly: false,
  };
}

function NoFolders({ onMake }: { readonly onMake: () => void }) {
  return (
    <div className={pane.centre}>
      <EmptyState
        drawing="ledger"
        fact={<Trans>No folders of your own yet.</Trans>}
        note={<Trans>A folder shows some of your chats: work, family, whatever belongs together.</Trans>}
        action={
          <Button icon="folder-plus" onPress={onMake}>
            <Trans>Make a folder</Trans>
          </Button>
        }
      />
    </div>
  );
}

interface FolderLineProps {
  readonly folder: ChatFolder;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

function FolderLine({ folder, onEdit, onRemove }: FolderLineProps) {
  const { t } = useLingui();
  return (
    <li className={pane.line}>
      <span className={pane.lineIcon}>
        <Icon name="folder" />
      </span>
      <span className={pane.words}>
        <bdi className={pane.name}>{folder.name}</bdi>
        <span className={pane.under}>
          <FolderFacts folder={folder} />
        </span>
      </span>
      <IconButton icon="pencil" label={t`Edit ${folder.name}`} onPress={onEdit} />
      <IconButton icon="trash" label={t`Remove ${folder.name}`} onPress={onRemove} />
    </li>
  );
}

function FolderFacts({ folder }: { readonly folder: ChatFolder }) {
  const { t } = useLingui();
  const facts = [
    ...(folder.chats.length > 0 ? [t`${folder.chats.length} chosen`] : []),
    ...(folder.kinds.includes('direct') ? [t`people`] : []),
    ...(folder.kinds.includes('group') ? [t`groups`] : []),
    ...(folder.unreadOnly ? [t`only unread`] : []),
  ];
  return facts.length > 0 ? facts.join(' · ') : <Trans>all chats</Trans>;
}
