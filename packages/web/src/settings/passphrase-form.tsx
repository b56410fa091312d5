// Setting, changing or removing the passphrase of this device.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { AttemptState } from '../platform/observe/attempt.ts';
import { Button } from '../platform/ui/button.tsx';
import { TextField } from '../platform/ui/text-field.tsx';
import { leastPassphrase, passphraseFault } from './app-lock.model.ts';
import { Failure } from './parts.tsx';
import * as css from './settings.css.ts';

export type PassphraseWish = 'set' | 'change' | 'remove';

export interface PassphraseFormProps {
  readonly wish: PassphraseWish;
  readonly attempt: AttemptState;
  readonly onSave: (next: string | undefined, current: string | undefined) => void;
  readonly onCancel: () => void;
}

export function PassphraseForm({ wish, attempt, onSave, onCancel }: PassphraseFormProps) {
  const { t } = useLingui();
  const [current, setCurrent] = useState('');
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const fault = wish === 'remove' ? undefined : passphraseFault(first, second);
  const error = attempt.kind === 'failed' ? attempt.error : undefined;
  const isWrong = error instanceof Error && error.name === 'WrongPassphraseError';
  return (
    <form
      className={css.stack}
      onSubmit={(event) => {
        event.preventDefault();
        if (!fault) onSave(wish === 'remove' ? undefined : first, wish === 'set' ? undefined : current);
      }}
    >
      {wish === 'set' && (
        <p className={css.text}>
          <Trans>
            Four words or more are good. Nobody can reset it: without it this device can only be cleared and linked
            again.
          </Trans>
        </p>
      )}
      {wish !== 'set' && (
        <TextField
          label={t`Passphrase now`}
          type="password"
          autoFocus
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
          {...(isWrong && { error: t`This is not the passphrase of this device.` })}
        />
      )}
      {wish !== 'remove' && (
        <>
          <TextField
            label={t`New passphrase`}
            description={t`At least ${leastPassphrase} characters`}
            type="password"
            autoFocus={wish === 'set'}
            autoComplete="new-password"
            value={first}
            onChange={setFirst}
          />
          <TextField
            label={t`Once more`}
            type="password"
            autoComplete="new-password"
            value={second}
            onChange={setSecond}
            {...(second !== '' && fault === 'different' && { error: t`The two are not the same yet.` })}
          />
        </>
      )}
      <Failure error={isWrong ? undefined : error} />
      <div className={css.actions}>
        <Button
          type="submit"
          kind={wish === 'remove' ? 'danger' : 'primary'}
          isPending={attempt.kind === 'pending'}
          isDisabled={fault !== undefined || (wish !== 'set' && current === '')}
        >
          {wish === 'set' && <Trans>Set</Trans>}
          {wish === 'change' && <Trans>Change</Trans>}
          {wish === 'remove' && <Trans>Remove</Trans>}
        </Button>
        <Button kind="quiet" onPress={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}
