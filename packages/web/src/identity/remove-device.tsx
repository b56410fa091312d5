// Taking a device out, and what more to do when somebody else may have it open.
import { Trans, useLingui } from '@lingui/react/macro';
import { Suspense, useState } from 'react';
import type { AttemptState } from '../platform/observe/attempt.ts';
import { Button } from '../platform/ui/button.tsx';
import { Checkbox } from '../platform/ui/checkbox.tsx';
import { Dialog } from '../platform/ui/dialog.tsx';
import { Failure } from '../settings/parts.tsx';
import type { Device } from './devices.model.ts';
import * as css from './door.css.ts';
import type { Passkey } from './passkeys/passkeys.model.ts';
import { TypedWords } from './typed-words.tsx';

export interface RemoveDeviceProps {
  /** Which; undefined while nothing is asked. */
  readonly device: Device | undefined;
  /** Those that were added on it. */
  readonly passkeys?: readonly Pick<Passkey, 'id' | 'name'>[];
  readonly attempt: AttemptState;
  readonly onClose: () => void;
  readonly onRemove: (device: Device, phrase: string | undefined, keptPasskeys: readonly string[]) => void;
}

export function RemoveDevice({ device, passkeys = [], attempt, onClose, onRemove }: RemoveDeviceProps) {
  const { t } = useLingui();
  const [isThief, setIsThief] = useState(false);
  const [phrase, setPhrase] = useState<string>();
  const [kept, setKept] = useState<readonly string[]>([]);
  const isPending = attempt.kind === 'pending';
  const name = device?.name || t`Device ${device?.device ?? 0}`;
  const close = (): void => {
    setIsThief(false);
    setPhrase(undefined);
    setKept([]);
    onClose();
  };
  return (
    <Dialog
      title={t`Remove ${name}?`}
      isOpen={device !== undefined}
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
            isDisabled={isThief && phrase === undefined}
            onPress={() => device && onRemove(device, isThief ? phrase : undefined, kept)}
          >
            <Trans>Remove device</Trans>
          </Button>
        </>
      }
    >
      <div className={css.form}>
        <p className={css.lede}>
          <Trans>It can read nothing new from now on, in any chat. What it has shown already, it may still show.</Trans>
        </p>
        {passkeys.length > 0 && <KeptPasskeys passkeys={passkeys} kept={kept} onKept={setKept} />}
        <Checkbox
          label={t`Somebody may have it unlocked`}
          description={t`Then your keys are replaced too, with your twelve words: what was copied from it becomes worthless, also for removing your other devices.`}
          isSelected={isThief}
          onChange={setIsThief}
        />
        {isThief && (
          <Suspense>
            <TypedWords onPhrase={setPhrase} />
          </Suspense>
        )}
        <Failure error={attempt.kind === 'failed' ? attempt.error : undefined} />
      </div>
    </Dialog>
  );
}

interface KeptPasskeysProps {
  readonly passkeys: readonly Pick<Passkey, 'id' | 'name'>[];
  readonly kept: readonly string[];
  readonly onKept: (kept: readonly string[]) => void;
}

/** Whoever had the device may have added them: they go, unless their owner knows them. */
function KeptPasskeys({ passkeys, kept, onKept }: KeptPasskeysProps) {
  return (
    <>
      <p className={css.lede}>
        <Trans>Passkeys that were added on it are removed too. Keep only those that you have in your own hands:</Trans>
      </p>
      {passkeys.map(({ id, name }) => (
        <Checkbox
          key={id}
          label={<Trans>Keep the passkey {name}</Trans>}
          isSelected={kept.includes(id)}
          onChange={(isKept) => onKept(isKept ? [...kept, id] : kept.filter((one) => one !== id))}
        />
      ))}
    </>
  );
}
