// New recovery words, on the account's page: announcing them for who no longer has the old ones, and stopping what was announced.
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useApp } from '../../app-context.tsx';
import { useValue } from '../../platform/observe/use-value.ts';
import { Button } from '../../platform/ui/button.tsx';
import { toast } from '../../platform/ui/toast.tsx';
import { Failure, Row } from '../../settings/parts.tsx';
import * as css from '../../settings/settings.css.ts';
import { AnnounceWords } from './announce-words.tsx';
import { type Coming, NewPhraseModel } from './new-phrase.model.ts';
import { StopWords } from './stop-words.tsx';

export function NewPhrase() {
  const { t } = useLingui();
  const { engine } = useApp();
  const [model] = useState(() => new NewPhraseModel(engine.recovery));
  const [isAnnouncing, setIsAnnouncing] = useState(false);
  const [isStopping, setIsStopping] = useState(false);
  useEffect(() => void model.load(), [model]);
  const loading = useValue(model.loading.state);
  const stop = async (phrase?: string): Promise<void> => {
    if (!(await model.stop(phrase))) return;
    setIsStopping(false);
    toast({ text: t`The words you have stay in force.`, kind: 'ok' });
  };
  const leave = (): void => {
    setIsAnnouncing(false);
    model.keep();
  };
  return (
    <>
      <Failure error={loading.kind === 'failed' ? loading.error : undefined} onAgain={() => void model.load()} />
      <NewPhraseRow
        coming={useValue(model.coming)}
        onAnnounce={() => setIsAnnouncing(true)}
        onStop={() => {
          model.stopping.forget();
          setIsStopping(true);
        }}
      />
      <AnnounceWords
        isOpen={isAnnouncing}
        fresh={useValue(model.fresh)}
        attempt={useValue(model.announcing.state)}
        onAnnounce={() => void model.announce()}
        onClose={leave}
      />
      <StopWords
        isOpen={isStopping}
        attempt={useValue(model.stopping.state)}
        onStop={(phrase) => void stop(phrase)}
        onClose={() => setIsStopping(false)}
      />
    </>
  );
}

export interface NewPhraseRowProps {
  readonly coming: Coming | undefined;
  readonly onAnnounce: () => void;
  readonly onStop: () => void;
}

export function NewPhraseRow({ coming, onAnnounce, onStop }: NewPhraseRowProps) {
  const { i18n } = useLingui();
  if (!coming)
    return (
      <Row
        end={
          <Button size="small" onPress={onAnnounce}>
            <Trans>New words</Trans>
          </Button>
        }
      >
        <p className={css.name}>
          <Trans>You no longer have your words?</Trans>
        </p>
        <p className={css.note}>
          <Trans>New ones take their place after seven days.</Trans>
        </p>
      </Row>
    );
  const day = i18n.date(new Date(coming.dueAtS * 1000), { dateStyle: 'medium' });
  const { device, isByThis } = coming;
  return (
    <Row
      end={
        <Button size="small" kind={isByThis ? 'plain' : 'danger'} onPress={onStop}>
          <Trans>Stop it</Trans>
        </Button>
      }
    >
      <p className={css.name}>
        <Trans>New words come into force on {day}</Trans>
      </p>
      <p className={css.note}>
        {isByThis ? (
          <Trans>Announced on this device, which completes it when it is online then.</Trans>
        ) : (
          <Trans>Announced on your device number {device}. If that was not you, stop it and remove that device.</Trans>
        )}
      </p>
    </Row>
  );
}
