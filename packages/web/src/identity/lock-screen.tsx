// The lock: what is kept here opens with the passphrase, and with nothing else.
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useEngine } from '../app-context.tsx';
import { closeNotes } from '../platform/notify/close-notes.ts';
import { forgetPerson } from '../platform/notify/forget-person.ts';
import type { AttemptState } from '../platform/observe/attempt.ts';
import { useValue } from '../platform/observe/use-value.ts';
import { Button } from '../platform/ui/button.tsx';
import { Confirm } from '../platform/ui/confirm.tsx';
import { TextField } from '../platform/ui/text-field.tsx';
import { removeExports } from '../settings/remove-exports.ts';
import * as css from './door.css.ts';
import { DoorFrame } from './door.tsx';
import { DoorFailure } from './door-failure.tsx';
import { LockModel, type LockNote } from './lock.model.ts';

export function LockScreen() {
  const { account } = useEngine();
  const [model] = useState(() => new LockModel(account));
  useEffect(() => {
    // A browser that cannot say what it shows or keeps has shown and kept nothing.
    closeNotes().catch(() => undefined);
    removeExports(true).catch(() => undefined);
  }, []);
  return (
    <Lock
      attempt={useValue(model.attempt.state)}
      note={useValue(model.note)}
      onUnlock={(passphrase) => void model.unlock(passphrase)}
      onForget={async () => {
        await account.signOut();
        await forgetPerson();
      }}
    />
  );
}

export interface LockProps {
  readonly attempt: AttemptState;
  readonly note: LockNote;
  readonly onUnlock: (passphrase: string) => void;
  readonly onForget: () => Promise<void>;
}

export function Lock({ attempt, note, onUnlock, onForget }: LockProps) {
  const { t } = useLingui();
  const [passphrase, setPassphrase] = useState('');
  const [isForgetting, setIsForgetting] = useState(false);
  const type = (text: string): void => setPassphrase(text);
  return (
    <DoorFrame hasOwnFocus title={<Trans>Locked</Trans>} lede={<Trans>Your chats on this device are sealed.</Trans>}>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          onUnlock(passphrase);
        }}
      >
        <TextField
          label={t`Passphrase of this device`}
          type="password"
          autoFocus
          autoComplete="current-password"
          enterKeyHint="go"
          value={passphrase}
          onChange={type}
          {...(note === 'wrong' && { error: t`This is not the passphrase of this device.` })}
        />
        <DoorFailure error={attempt.kind === 'failed' ? attempt.error : undefined} />
        <Button
          type="submit"
          kind="primary"
          size="large"
          isWide
          icon="lock-open"
          isPending={attempt.kind === 'pending'}
          isDisabled={passphrase === ''}
        >
          <Trans>Unlock</Trans>
        </Button>
        <Button kind="quiet" isWide onPress={() => setIsForgetting(true)}>
          <Trans>I forgot it</Trans>
        </Button>
      </form>
      <Confirm
        title={t`Start over on this device?`}
        text={
          <Trans>
            Nobody can open it without the passphrase. You can clear what is kept here and come back with your twelve
            words or another device; your account and history are safe.
          </Trans>
        }
        action={t`Clear this device`}
        isDanger
        isOpen={isForgetting}
        onClose={() => setIsForgetting(false)}
        onConfirm={onForget}
      />
    </DoorFrame>
  );
}
