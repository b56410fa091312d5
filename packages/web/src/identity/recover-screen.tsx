// Recovering: the username and the twelve words, however they were written down; a wrong word is shown with what was likely meant.
import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, use, useState } from 'react';
import { useLocation } from 'wouter';
import { useEngine } from '../app-context.tsx';
import type { AttemptState } from '../platform/observe/attempt.ts';
import { useValue } from '../platform/observe/use-value.ts';
import { Button } from '../platform/ui/button.tsx';
import { TextField } from '../platform/ui/text-field.tsx';
import { paths } from '../routes.ts';
import { deviceName } from './device-name.ts';
import * as door from './door.css.ts';
import { DoorFrame } from './door.tsx';
import { DoorFailure } from './door-failure.tsx';
import { loadPhraseList } from './load-phrase-list.ts';
import { PasskeyButton } from './passkeys/passkey-button.tsx';
import { usePhraseNote, WrongWords } from './phrase-field.tsx';
import type { PhraseJudgement } from './phrase-words.ts';
import { RecoverModel } from './recover.model.ts';

export interface RecoverScreenProps {
  readonly onDone: () => void;
  /** Whose account was lost here. */
  readonly username?: string;
}

export function RecoverScreen({ onDone, username }: RecoverScreenProps) {
  const { account } = useEngine();
  const [, navigate] = useLocation();
  const list = use(loadPhraseList());
  const [model] = useState(
    () => new RecoverModel({ account, deviceName: deviceName(navigator.userAgent), list, onDone }, username),
  );
  return (
    <Recover
      isLost={username !== undefined}
      username={useValue(model.username)}
      phrase={useValue(model.phrase)}
      judgement={useValue(model.judgement)}
      attempt={useValue(model.attempt.state)}
      onTypeName={(text) => model.typeName(text)}
      onTypePhrase={(text) => model.typePhrase(text)}
      onLeavePhrase={() => model.leavePhrase()}
      onMend={(text) => model.mend(text)}
      onRecover={() => void model.recover()}
      onLink={() => navigate(paths.link)}
      onBack={() => navigate(paths.welcome)}
      passkey={<PasskeyButton onDone={onDone} />}
    />
  );
}

export interface RecoverProps {
  readonly isLost?: boolean;
  readonly username: string;
  readonly phrase: string;
  readonly judgement: PhraseJudgement;
  readonly attempt: AttemptState;
  readonly onTypeName: (text: string) => void;
  readonly onTypePhrase: (text: string) => void;
  readonly onLeavePhrase: () => void;
  /** A word was replaced by one that was likely meant. */
  readonly onMend: (text: string) => void;
  readonly onRecover: () => void;
  readonly onLink: () => void;
  readonly onBack: () => void;
  /** The way in by a passkey, where there are passkeys. */
  readonly passkey?: ReactNode;
}

export function Recover(props: RecoverProps) {
  const { t } = useLingui();
  const { judgement, attempt, isLost = false } = props;
  const failure = attempt.kind === 'failed' ? attempt.error : undefined;
  const refusal = RecoverModel.refusal(failure);
  const note = usePhraseNote(judgement);
  return (
    <DoorFrame
      hasOwnFocus
      title={<Trans>Recover your account</Trans>}
      lede={
        isLost ? (
          <Trans>
            What this browser kept is gone. Your words bring everything back; nothing on the server is lost.
          </Trans>
        ) : (
          <Trans>Your words open the account here, at once when you paste them. They stay on this device.</Trans>
        )
      }
      onBack={props.onBack}
    >
      <form
        className={door.form}
        onSubmit={(event) => {
          event.preventDefault();
          props.onRecover();
        }}
      >
        <TextField
          label={t`Username`}
          start="@"
          dir="ltr"
          isCode
          autoFocus={props.username === ''}
          autoComplete="username"
          maxLength={64}
          value={props.username}
          onChange={props.onTypeName}
          {...(refusal === 'unknown-name' && { error: t`Nobody on this server has this name.` })}
        />
        <TextField
          label={t`The twelve words`}
          isMultiline
          isCode
          dir="ltr"
          rows={3}
          maxLength={2000}
          autoFocus={props.username !== ''}
          value={props.phrase}
          onChange={props.onTypePhrase}
          onBlur={props.onLeavePhrase}
          {...note}
          {...(refusal === 'wrong-phrase' && { error: t`These words belong to another account. Check the username.` })}
        />
        <WrongWords judgement={judgement} text={props.phrase} onText={props.onMend} />
        <DoorFailure error={refusal ? undefined : failure} />
        <Button
          type="submit"
          kind="primary"
          size="large"
          isWide
          isPending={attempt.kind === 'pending'}
          isDisabled={judgement.kind !== 'good' || props.username.trim() === ''}
        >
          <Trans>Recover</Trans>
        </Button>
        <Button kind="quiet" isWide onPress={props.onLink}>
          <Trans>Link with another device instead</Trans>
        </Button>
      </form>
      {isLost && props.passkey}
    </DoorFrame>
  );
}
