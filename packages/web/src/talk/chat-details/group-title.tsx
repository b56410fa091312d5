// The name of a group, to be changed in place by who may.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../platform/ui/button.tsx';
import { IconButton } from '../../platform/ui/icon-button.tsx';
import { TextField } from '../../platform/ui/text-field.tsx';
import * as css from './details.css.ts';

export interface GroupTitleProps {
  readonly title: string;
  readonly mayRename: boolean;
  /** @returns whether it was done. */
  readonly onRename: (title: string) => Promise<boolean>;
}

export function GroupTitle({ title, mayRename, onRename }: GroupTitleProps) {
  const { t } = useLingui();
  const [draft, setDraft] = useState<string>();
  const [isPending, setIsPending] = useState(false);
  const keep = async (): Promise<void> => {
    const next = draft?.trim() ?? '';
    if (next === '' || next === title) return setDraft(undefined);
    setIsPending(true);
    if (await onRename(next)) setDraft(undefined);
    setIsPending(false);
  };
  if (draft === undefined)
    return (
      <div className={css.titleLine}>
        <p className={css.title}>
          <bdi>{title}</bdi>
        </p>
        {mayRename && (
          <IconButton icon="pencil" size="small" label={t`Rename the group`} onPress={() => setDraft(title)} />
        )}
      </div>
    );
  return (
    <form
      className={css.titleForm}
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <TextField
        label={t`Name of the group`}
        isLabelHidden
        value={draft}
        onChange={setDraft}
        maxLength={128}
        autoFocus
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          setDraft(undefined);
        }}
      />
      <Button kind="primary" type="submit" isPending={isPending}>
        <Trans>Rename</Trans>
      </Button>
    </form>
  );
}
