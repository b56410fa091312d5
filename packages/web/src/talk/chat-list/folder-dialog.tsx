// One folder: its name and what it shows.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useApp } from '../../app-context.tsx';
import type { ChatFolder } from '../../engine/api.ts';
import { useNames } from '../../names-context.ts';
import { useValue } from '../../platform/observe/use-value.ts';
import { Button } from '../../platform/ui/button.tsx';
import { Checkbox } from '../../platform/ui/checkbox.tsx';
import { Dialog } from '../../platform/ui/dialog.tsx';
import { Switch } from '../../platform/ui/switch.tsx';
import { TextField } from '../../platform/ui/text-field.tsx';
import * as css from './folder-dialog.css.ts';
import { isListed } from './folders.ts';
import { chatName } from './row-facts.ts';

export interface FolderDialogProps {
  readonly folder: ChatFolder;
  readonly onClose: () => void;
  readonly onKeep: (folder: ChatFolder) => void;
}

export function FolderDialog({ folder, onClose, onKeep }: FolderDialogProps) {
  const { t } = useLingui();
  const [draft, setDraft] = useState(folder);
  const name = draft.name.trim();
  const kind = (wanted: 'direct' | 'group', isIn: boolean): void =>
    setDraft({
      ...draft,
      kinds: isIn ? [...draft.kinds, wanted] : draft.kinds.filter((one) => one !== wanted),
    });
  return (
    <Dialog
      title={folder.name === '' ? t`New folder` : t`Edit folder`}
      isOpen
      onClose={onClose}
      size="tall"
      actions={
        <>
          <Button kind="quiet" onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button kind="primary" isDisabled={name === ''} onPress={() => onKeep({ ...draft, name })}>
            <Trans>Keep folder</Trans>
          </Button>
        </>
      }
    >
      <div className={css.body}>
        <TextField
          label={t`Name`}
          value={draft.name}
          maxLength={40}
          autoFocus
          onChange={(text) => setDraft({ ...draft, name: text })}
        />
        <div className={css.group}>
          <Checkbox
            label={t`All people`}
            isSelected={draft.kinds.includes('direct')}
            onChange={(isIn) => kind('direct', isIn)}
          />
          <Checkbox
            label={t`All groups`}
            isSelected={draft.kinds.includes('group')}
            onChange={(isIn) => kind('group', isIn)}
          />
          <Switch
            label={t`Only what is unread`}
            isSelected={draft.unreadOnly}
            onChange={(unreadOnly) => setDraft({ ...draft, unreadOnly })}
          />
        </div>
        <ChosenChats draft={draft} onChange={setDraft} />
      </div>
    </Dialog>
  );
}

/** Chats offered at once; more are found by their first letters in the list itself. */
const mostOffered = 200;

function ChosenChats({ draft, onChange }: { draft: ChatFolder; onChange: (folder: ChatFolder) => void }) {
  const { t } = useLingui();
  const { chats } = useApp();
  const names = useNames();
  const order = useValue(chats.order);
  const offered = order
    .map((chat) => chats.byId.get(chat))
    .filter((info) => info !== undefined && (isListed(info) || draft.chats.includes(info.chat)))
    .slice(0, mostOffered);
  return (
    <fieldset className={css.chats}>
      <legend className={css.legend}>
        <Trans>Chats</Trans>
      </legend>
      {offered.map(
        (info) =>
          info && (
            <Checkbox
              key={info.chat}
              label={<bdi>{chatName(info, t`Saved messages`, info.peer && names.of(info.peer))}</bdi>}
              isSelected={draft.chats.includes(info.chat)}
              onChange={(isIn) =>
                onChange({
                  ...draft,
                  chats: isIn ? [...draft.chats, info.chat] : draft.chats.filter((one) => one !== info.chat),
                })
              }
            />
          ),
      )}
    </fieldset>
  );
}
