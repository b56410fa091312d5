// Creating an account: one field, checked as it is typed. When the account exists, the engine says that its kit is to be shown.
import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { useLocation } from 'wouter';
import { useEngine } from '../app-context.tsx';
import type { AttemptState } from '../platform/observe/attempt.ts';
import { useValue } from '../platform/observe/use-value.ts';
import { Banner } from '../platform/ui/banner.tsx';
import { Button } from '../platform/ui/button.tsx';
import { Spinner } from '../platform/ui/spinner.tsx';
import { TextField } from '../platform/ui/text-field.tsx';
import { paths } from '../routes.ts';
import { deviceName } from './device-name.ts';
import * as css from './door.css.ts';
import { DoorFrame } from './door.tsx';
import { DoorFailure } from './door-failure.tsx';
import { SignUpModel } from './sign-up.model.ts';
import type { UsernameState } from './username.model.ts';

export interface SignUpScreenProps {
  /** A sign-up that was cut off. */
  readonly username?: string;
}

export function SignUpScreen({ username }: SignUpScreenProps) {
  const { account } = useEngine();
  const [, navigate] = useLocation();
  const [model] = useState(
    () =>
      new SignUpModel({
        account,
        deviceName: deviceName(navigator.userAgent),
        ...(username !== undefined && { unfinished: username }),
      }),
  );
  const text = useValue(model.username.text);
  const state = useValue(model.username.state);
  const attempt = useValue(model.attempt.state);
  return (
    <SignUp
      text={text}
      state={state}
      attempt={attempt}
      isUnfinished={username !== undefined && text === username}
      onType={(typed) => model.username.type(typed)}
      onCreate={() => void model.create()}
      onBack={() => navigate(paths.welcome)}
    />
  );
}

export interface SignUpProps {
  readonly text: string;
  readonly state: UsernameState;
  readonly attempt: AttemptState;
  readonly isUnfinished?: boolean;
  readonly onType: (text: string) => void;
  readonly onCreate: () => void;
  readonly onBack: () => void;
}

export function SignUp({ text, state, attempt, isUnfinished = false, onType, onCreate, onBack }: SignUpProps) {
  const { t } = useLingui();
  const note = useNameNote(state, isUnfinished);
  const isBlocked = state.kind === 'empty' || state.kind === 'bad' || (state.kind === 'taken' && !isUnfinished);
  return (
    <DoorFrame
      hasOwnFocus
      title={<Trans>Choose a username</Trans>}
      lede={<Trans>People find you by it. It is all this server ever asks of you.</Trans>}
      onBack={onBack}
    >
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBlocked) onCreate();
        }}
      >
        {isUnfinished && (
          <Banner kind="info">
            <Trans>Creating this account was interrupted. Press Create to finish; nothing is lost.</Trans>
          </Banner>
        )}
        <TextField
          label={t`Username`}
          start="@"
          dir="ltr"
          isCode
          autoFocus
          autoComplete="username"
          enterKeyHint="go"
          maxLength={64}
          value={text}
          onChange={onType}
          {...note}
        />
        <DoorFailure error={attempt.kind === 'failed' ? attempt.error : undefined} />
        <Button
          type="submit"
          kind="primary"
          size="large"
          isWide
          isPending={attempt.kind === 'pending'}
          isDisabled={isBlocked}
        >
          <Trans>Create</Trans>
        </Button>
      </form>
    </DoorFrame>
  );
}

/** What is said below the field: never red before there is something to mend. */
function useNameNote(state: UsernameState, isUnfinished: boolean): { description?: ReactNode; error?: ReactNode } {
  const { t } = useLingui();
  if (isUnfinished && state.kind === 'taken') return { description: '' };
  switch (state.kind) {
    case 'empty':
    case 'unknown':
      return { description: t`3 to 32 letters a–z, digits or _` };
    case 'checking':
      return {
        description: (
          <span className={css.working}>
            <Spinner size={12} />
            <Trans>Is it free?</Trans>
          </span>
        ),
      };
    case 'free':
      return {
        description: (
          <span className={css.good}>
            <Trans>@{state.name} is free</Trans>
          </span>
        ),
      };
    case 'taken':
      return { error: t`@${state.name} is taken. Try another.` };
    case 'bad':
      if (state.reason === 'short') return { description: t`At least 3 characters` };
      if (state.reason === 'long') return { error: t`At most 32 characters` };
      if (state.reason === 'start') return { error: t`Begin with a letter a–z` };
      return { error: t`Only letters a–z, digits and _` };
  }
}
