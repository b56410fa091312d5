// Announcing new words: what it means, then the words, once.
import { Trans, useLingui } from '@lingui/react/macro';
import type { AttemptState } from '../../platform/observe/attempt.ts';
import { Button } from '../../platform/ui/button.tsx';
import { Dialog } from '../../platform/ui/dialog.tsx';
import { Failure } from '../../settings/parts.tsx';
import * as door from '../door.css.ts';
import { PhraseGrid } from '../recovery-kit.tsx';
import type { FreshWords } from './new-phrase.model.ts';

export interface AnnounceWordsProps {
  readonly isOpen: boolean;
  /** Once they were announced. */
  readonly fresh: FreshWords | undefined;
  readonly attempt: AttemptState;
  readonly onAnnounce: () => void;
  readonly onClose: () => void;
}

export function AnnounceWords({ isOpen, fresh, attempt, onAnnounce, onClose }: AnnounceWordsProps) {
  const { i18n, t } = useLingui();
  const isPending = attempt.kind === 'pending';
  const day = fresh && i18n.date(new Date(fresh.dueAtS * 1000), { dateStyle: 'medium' });
  return (
    <Dialog
      title={t`New words`}
      isOpen={isOpen}
      onClose={onClose}
      mustStay={isPending || fresh !== undefined}
      actions={
        fresh ? (
          <Button kind="primary" onPress={onClose}>
            <Trans>I keep it safe</Trans>
          </Button>
        ) : (
          <>
            <Button kind="quiet" isDisabled={isPending} onPress={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button kind="primary" isPending={isPending} onPress={onAnnounce}>
              <Trans>Announce new words</Trans>
            </Button>
          </>
        )
      }
    >
      <div className={door.form}>
        {fresh ? (
          <>
            <p className={door.lede}>
              <Trans>
                Keep these as you kept the old ones: they are shown this once, and open your account from {day} on.
              </Trans>
            </p>
            <PhraseGrid phrase={fresh.phrase} />
          </>
        ) : (
          <p className={door.lede}>
            <Trans>
              All your devices will show that new words come, and each of them can stop it. So can the old words:
              whoever finds your device cannot shut you out with it. After seven days the old words open nothing any
              more.
            </Trans>
          </p>
        )}
        <Failure error={attempt.kind === 'failed' ? attempt.error : undefined} />
      </div>
    </Dialog>
  );
}
