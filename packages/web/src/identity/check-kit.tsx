// Whether the words somebody kept are the right ones, found out on this device.
import { Trans, useLingui } from '@lingui/react/macro';
import { use, useState } from 'react';
import { useEngine } from '../app-context.tsx';
import { Attempt } from '../platform/observe/attempt.ts';
import { useValue } from '../platform/observe/use-value.ts';
import { Banner } from '../platform/ui/banner.tsx';
import { Button } from '../platform/ui/button.tsx';
import { TextField } from '../platform/ui/text-field.tsx';
import * as css from './door.css.ts';
import { DoorFailure } from './door-failure.tsx';
import { loadPhraseList } from './load-phrase-list.ts';
import { usePhraseNote, WrongWords } from './phrase-field.tsx';
import { judgePhrase } from './phrase-words.ts';

export interface CheckKitProps {
  /** The words are the account's. */
  readonly onRight: () => void;
  readonly onDone: () => void;
}

export function CheckKit({ onRight, onDone }: CheckKitProps) {
  const { t } = useLingui();
  const { account } = useEngine();
  const list = use(loadPhraseList());
  const [attempt] = useState(() => new Attempt());
  const [phrase, setPhrase] = useState('');
  const [isTyping, setIsTyping] = useState(true);
  const judgement = judgePhrase(phrase, list, isTyping);
  const note = usePhraseNote(judgement);
  const state = useValue(attempt.state);
  const isOther = state.kind === 'failed' && state.error instanceof Error && state.error.name === 'WrongPhraseError';
  if (state.kind === 'done')
    return (
      <div className={css.form}>
        <Banner kind="ok">
          <Trans>These are the right words. Put them back where only you can find them.</Trans>
        </Banner>
        <Button kind="primary" onPress={onDone}>
          <Trans>Done</Trans>
        </Button>
      </div>
    );
  const type = (text: string): void => {
    setPhrase(text);
    setIsTyping(true);
    attempt.forget();
  };
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (judgement.kind === 'good')
          void attempt.run(async () => {
            await account.checkPhrase(judgement.phrase);
            onRight();
          });
      }}
    >
      <TextField
        label={t`The twelve words`}
        isMultiline
        isCode
        autoFocus
        dir="ltr"
        maxLength={2000}
        value={phrase}
        onChange={type}
        onBlur={() => setIsTyping(false)}
        {...note}
        {...(isOther && { error: t`These words belong to another account.` })}
      />
      <WrongWords
        judgement={judgement}
        text={phrase}
        onText={(text) => {
          type(text);
          setIsTyping(false);
        }}
      />
      <DoorFailure error={state.kind === 'failed' && !isOther ? state.error : undefined} />
      <Button type="submit" kind="primary" isPending={state.kind === 'pending'} isDisabled={judgement.kind !== 'good'}>
        <Trans>Check</Trans>
      </Button>
    </form>
  );
}
