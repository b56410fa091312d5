// App lock: a passphrase of this device, asked for after a while without use.
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useEngine } from '../app-context.tsx';
import { useValue } from '../platform/observe/use-value.ts';
import { Button } from '../platform/ui/button.tsx';
import { Dialog } from '../platform/ui/dialog.tsx';
import { Select } from '../platform/ui/select.tsx';
import { SkeletonRows } from '../platform/ui/skeleton.tsx';
import { toast } from '../platform/ui/toast.tsx';
import { AppLockModel, autoLockMinutes } from './app-lock.model.ts';
import { Failure, Group, Page, Row } from './parts.tsx';
import { PassphraseForm, type PassphraseWish } from './passphrase-form.tsx';
import * as css from './settings.css.ts';

export function LockPage() {
  const { t } = useLingui();
  const { account } = useEngine();
  const [model] = useState(() => new AppLockModel(account));
  const [wish, setWish] = useState<PassphraseWish>();
  useEffect(() => void model.load(), [model]);
  const lock = useValue(model.lock);
  const loading = useValue(model.loading.state);
  const saving = useValue(model.saving.state);
  const titles = { set: t`Set a passphrase`, change: t`Change the passphrase`, remove: t`Remove the app lock` };
  const close = (): void => {
    model.saving.forget();
    setWish(undefined);
  };
  const save = async (next: string | undefined, current: string | undefined): Promise<void> => {
    if (!(await model.save(next, current))) return;
    setWish(undefined);
    toast({ text: next === undefined ? t`The app lock is off.` : t`The app lock is on.`, kind: 'ok' });
  };
  return (
    <Page title={<Trans>App lock</Trans>}>
      <Failure error={loading.kind === 'failed' ? loading.error : undefined} onAgain={() => void model.load()} />
      <Failure error={useValue(model.failure)} />
      {!lock && loading.kind !== 'failed' && <SkeletonRows hasFace={false} count={2} />}
      {lock && (
        <LockState
          hasLock={lock.isSet}
          minutes={lock.autoLockMinutes}
          onWish={setWish}
          onMinutes={(minutes) => void model.setMinutes(minutes)}
          onLock={() => void model.lockNow()}
        />
      )}
      <Dialog title={wish ? titles[wish] : ''} isOpen={wish !== undefined} onClose={close} size="small">
        {wish && (
          <PassphraseForm
            key={wish}
            wish={wish}
            attempt={saving}
            onSave={(next, current) => void save(next, current)}
            onCancel={close}
          />
        )}
      </Dialog>
    </Page>
  );
}

export interface LockStateProps {
  readonly hasLock: boolean;
  readonly minutes: number;
  readonly onWish: (wish: PassphraseWish) => void;
  readonly onMinutes: (minutes: number) => void;
  readonly onLock: () => void;
}

export function LockState({ hasLock, minutes, onWish, onMinutes, onLock }: LockStateProps) {
  const { t } = useLingui();
  if (!hasLock)
    return (
      <Group
        note={
          <Trans>
            Without it, what is kept here is encrypted with a key that stays in this browser: that stops casual copying,
            not somebody who has this computer unlocked.
          </Trans>
        }
      >
        <Row
          end={
            <Button kind="primary" onPress={() => onWish('set')}>
              <Trans>Set a passphrase</Trans>
            </Button>
          }
        >
          <p className={css.name}>
            <Trans>Off</Trans>
          </p>
          <p className={css.note}>
            <Trans>A passphrase seals what is kept on this device.</Trans>
          </p>
        </Row>
      </Group>
    );
  const times = autoLockMinutes.map((one) => ({
    value: `${one}`,
    label: one === 0 ? t`Never by itself` : one < 60 ? t`After ${one} min` : t`After ${one / 60} h`,
  }));
  return (
    <Group note={<Trans>While it is locked no message can be read here, and none is shown in notifications.</Trans>}>
      <Row
        end={
          <Button icon="lock" onPress={onLock}>
            <Trans>Lock now</Trans>
          </Button>
        }
      >
        <p className={css.name}>
          <Trans>On</Trans>
        </p>
        <p className={css.note}>
          <Trans>What is kept here opens with your passphrase only.</Trans>
        </p>
      </Row>
      <Row>
        <Select
          label={t`Lock without use`}
          options={times}
          value={`${minutes}`}
          onChange={(value) => onMinutes(Number(value))}
        />
      </Row>
      <Row>
        <div className={css.actions}>
          <Button onPress={() => onWish('change')}>
            <Trans>Change the passphrase</Trans>
          </Button>
          <Button onPress={() => onWish('remove')}>
            <Trans>Remove the lock</Trans>
          </Button>
        </div>
      </Row>
    </Group>
  );
}
