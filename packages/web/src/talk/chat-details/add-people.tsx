// Adding people to a group: known ones by a press, others by their exact name.

import type { MemberInfo } from '@heliogram/client';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useApp } from '../../app-context.tsx';
import { useValue } from '../../platform/observe/use-value.ts';
import { Button } from '../../platform/ui/button.tsx';
import { Dialog } from '../../platform/ui/dialog.tsx';
import { Icon } from '../../platform/ui/icon.tsx';
import { SearchField } from '../../platform/ui/search-field.tsx';
import { useErrorWords } from '../../platform/words/use-error-words.ts';
import { NewChatModel } from '../new-chat/new-chat.model.ts';
import { PeopleRows, StrangerRow } from '../new-chat/new-chat-rows.tsx';
import { PickedPeople } from '../new-chat/picked-people.tsx';
import * as pane from '../shell/side-pane.css.ts';
import * as css from './details.css.ts';

export interface AddPeopleProps {
  readonly members: readonly MemberInfo[];
  /** @returns whether they were added. */
  readonly onAdd: (accounts: readonly string[]) => Promise<boolean>;
}

export function AddPeople({ members, onAdd }: AddPeopleProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button type="button" className={pane.lineButton} onClick={() => setIsOpen(true)}>
        <span className={pane.lineIcon}>
          <Icon name="user-plus" />
        </span>
        <span className={pane.name}>
          <Trans>Add people</Trans>
        </span>
      </button>
      {isOpen && <AddDialog members={members} onAdd={onAdd} onClose={() => setIsOpen(false)} />}
    </>
  );
}

function AddDialog({ members, onAdd, onClose }: AddPeopleProps & { readonly onClose: () => void }) {
  const { t } = useLingui();
  const { engine, chats, me } = useApp();
  const [model] = useState(() => {
    const made = new NewChatModel(engine, chats, me);
    void made.load();
    return made;
  });
  const [isAdding, setIsAdding] = useState(false);
  const typed = useValue(model.typed);
  const picked = useValue(model.picked);
  const everybody = useValue(model.people);
  const state = useValue(model.attempt.state);
  const failure = useErrorWords(state.kind === 'failed' ? state.error : undefined);
  const here = new Set(members.map(({ username }) => username));
  const people = everybody.filter(({ username }) => !here.has(username));
  const found = model.matches(people, typed);
  const stranger = found.stranger !== undefined && !here.has(found.stranger) ? found.stranger : undefined;
  const add = async (): Promise<void> => {
    setIsAdding(true);
    const isDone = await onAdd(picked.map(({ account }) => account));
    setIsAdding(false);
    if (isDone) onClose();
  };
  return (
    <Dialog
      title={t`Add people`}
      isOpen
      onClose={onClose}
      size="tall"
      actions={
        <Button kind="primary" isDisabled={picked.length === 0} isPending={isAdding} onPress={() => void add()}>
          <Trans>Add</Trans>
        </Button>
      }
    >
      <div className={css.dialog}>
        <PickedPeople picked={picked} onRemove={(person) => model.pick(person)} />
        <SearchField label={t`Name`} value={typed} onChange={(text) => model.type(text)} autoFocus />
        {failure && <p className={css.failure}>{failure.text}</p>}
        <div className={css.dialogRows}>
          {stranger !== undefined && (
            <StrangerRow
              name={stranger}
              isPicking
              isPending={state.kind === 'pending'}
              onChoose={() => void model.pickStranger(stranger)}
            />
          )}
          <PeopleRows
            people={found.people}
            picked={picked}
            isPicking
            onPick={(person) => model.pick(person)}
            onWrite={() => undefined}
          />
        </div>
      </div>
    </Dialog>
  );
}
