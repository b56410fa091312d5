// Stopping new words that were announced: by any device for now, or with the present words for good.
import { Trans, useLingui } from '@lingui/react/macro';
import { Suspense, useState } from 'react';
import type { AttemptState } from '../../platform/observe/attempt.ts';
import { Button } from '../../platform/ui/button.tsx';
import { Checkbox } from '../../platform/ui/checkbox.tsx';
import { Dialog } from '../../platform/ui/dialog.tsx';
import { Failure } from '../../settings/parts.tsx';
import * as door from '../door.css.ts';
import { TypedWords } from '../typed-words.tsx';

export interface StopWordsProps {
  readonly isOpen: boolean;
  readonly attempt: AttemptState;
  /** With the present words, where they were typed. */
  readonly onStop: (phrase: string | undefined) => void;
  readonly onClose: () => void;
}

export function StopWords({ isOpen, attempt, onStop, onClose }: StopWordsProps) {
  const { t } = useLingui();
  const [isForGood, setIsForGood] = useState(false);
  const [phrase, setPhrase] = useState<string>();
  const isPending = attempt.kind === 'pending';
  const close = (): void => {
    setIsForGood(false);
    setPhrase(undefined);
    onClose();
  };
  return (
    <Dialog
      title={t`Stop the new words?`}
      isOpen={isOpen}
      onClose={close}
      isAlert
      mustStay={isPending}
      actions={
        <>
          <Button kind="quiet" isDisabled={isPending} onPress={close}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            kind="danger"
            isPending={isPending}
            isDisabled={isForGood && phrase === undefined}
            onPress={() => onStop(isForGood ? phrase : undefined)}
          >
            <Trans>Stop it</Trans>
          </Button>
        </>
      }
    >
      <div className={door.form}>
        <p className={door.lede}>
          <Trans>
            The words you have stay in force. Whoever has one of your devices could announce new ones again.
          </Trans>
        </p>
        <Checkbox
          label={t`Somebody else announced them`}
          description={t`Then your keys are replaced with your present words, and the device that announced them is removed.`}
          isSelected={isForGood}
          onChange={setIsForGood}
        />
        {isForGood && (
          <Suspense>
            <TypedWords onPhrase={setPhrase} />
          </Suspense>
        )}
        <Failure error={attempt.kind === 'failed' ? attempt.error : undefined} />
      </div>
    </Dialog>
  );
}
