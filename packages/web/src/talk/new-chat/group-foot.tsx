// The last step of a new group: its name (one is proposed), whether newcomers see what was said before, and Create.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../platform/ui/button.tsx';
import { Switch } from '../../platform/ui/switch.tsx';
import { TextField } from '../../platform/ui/text-field.tsx';
import { type Choice, proposedTitle } from './people.ts';

export interface GroupFootProps {
  readonly picked: readonly Choice[];
  readonly isPending: boolean;
  readonly onCreate: (title: string, proposed: string, history: 'visible' | 'hidden') => void;
}

export function GroupFoot({ picked, isPending, onCreate }: GroupFootProps) {
  const { t, i18n } = useLingui();
  const [title, setTitle] = useState('');
  const [isVisible, setIsVisible] = useState(true);
  const proposed = proposedTitle(
    picked.map(({ name }) => name),
    i18n.locale,
  );
  return (
    <>
      <TextField
        label={t`Name of the group`}
        placeholder={proposed}
        value={title}
        onChange={setTitle}
        maxLength={128}
      />
      <Switch
        label={t`Newcomers see earlier messages`}
        description={t`Cannot be changed later.`}
        isSelected={isVisible}
        onChange={setIsVisible}
      />
      <Button
        kind="primary"
        size="large"
        isWide
        isPending={isPending}
        onPress={() => onCreate(title, proposed, isVisible ? 'visible' : 'hidden')}
      >
        <Trans>Create group</Trans>
      </Button>
    </>
  );
}
