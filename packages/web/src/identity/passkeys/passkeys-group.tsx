// Passkeys on the account's page: which open it, adding one, taking one away.
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useApp } from '../../app-context.tsx';
import type { AttemptState } from '../../platform/observe/attempt.ts';
import { useValue } from '../../platform/observe/use-value.ts';
import { Button } from '../../platform/ui/button.tsx';
import { Confirm } from '../../platform/ui/confirm.tsx';
import { Dialog } from '../../platform/ui/dialog.tsx';
import { Icon } from '../../platform/ui/icon.tsx';
import { SkeletonRows } from '../../platform/ui/skeleton.tsx';
import { TextField } from '../../platform/ui/text-field.tsx';
import { toast } from '../../platform/ui/toast.tsx';
import { Failure, Group, Row } from '../../settings/parts.tsx';
import * as settings from '../../settings/settings.css.ts';
import { deviceName } from '../device-name.ts';
import * as css from '../devices-page.css.ts';
import * as door from '../door.css.ts';
import { browserAuthenticator } from './authenticator.ts';
import { type Passkey, PasskeysModel } from './passkeys.model.ts';

/** As the SDK bounds it. */
const maxNameLength = 64;

export function PasskeysGroup() {
  const { t } = useLingui();
  const { engine, me } = useApp();
  const [model] = useState(
    () => new PasskeysModel({ passkeys: engine.passkeys, username: me.username, authenticator: browserAuthenticator }),
  );
  const [isAdding, setIsAdding] = useState(false);
  const [leaving, setLeaving] = useState<Passkey>();
  useEffect(() => void model.load(), [model]);
  const loading = useValue(model.loading.state);
  const adding = useValue(model.adding.state);
  const removing = useValue(model.removing.state);
  const name = leaving?.name ?? '';
  const add = async (typed: string): Promise<void> => {
    if (!(await model.add(typed))) return;
    setIsAdding(false);
    toast({ text: t`The passkey opens your account from now on.`, kind: 'ok' });
  };
  return (
    <>
      <PasskeyList
        shown={useValue(model.shown)}
        loading={loading}
        removing={removing}
        isPossible={browserAuthenticator.isThere()}
        onAgain={() => void model.load()}
        onAdd={() => setIsAdding(true)}
        onRemove={(passkey) => {
          model.removing.forget();
          setLeaving(passkey);
        }}
      />
      <AddPasskey
        key={`${isAdding}`}
        isOpen={isAdding}
        attempt={adding}
        onAdd={(typed) => void add(typed)}
        onClose={() => {
          setIsAdding(false);
          model.adding.forget();
        }}
      />
      <Confirm
        title={t`Remove ${name}?`}
        text={
          <Trans>
            This passkey opens your account no more, and all your chats get new keys. Your devices and your other ways
            in stay as they are.
          </Trans>
        }
        action={t`Remove passkey`}
        isDanger
        isOpen={leaving !== undefined}
        onClose={() => setLeaving(undefined)}
        onConfirm={async () => {
          if (leaving && (await model.remove(leaving))) toast({ text: t`The passkey is removed.`, kind: 'ok' });
        }}
      />
    </>
  );
}

export interface PasskeyListProps {
  readonly shown: readonly Passkey[] | undefined;
  readonly loading: AttemptState;
  readonly removing: AttemptState;
  /** Whether this browser can add one here. */
  readonly isPossible: boolean;
  readonly onAgain: () => void;
  readonly onAdd: () => void;
  readonly onRemove: (passkey: Passkey) => void;
}

export function PasskeyList({ shown, loading, removing, isPossible, onAgain, onAdd, onRemove }: PasskeyListProps) {
  const { i18n } = useLingui();
  const day = (seconds: number): string => i18n.date(new Date(seconds * 1000), { dateStyle: 'medium' });
  return (
    <Group
      title={<Trans>Passkeys</Trans>}
      note={
        isPossible ? (
          <Trans>
            A passkey opens your account on a new device by finger, face or PIN, with nothing to type. The server never
            learns its secret. Keep your twelve words all the same.
          </Trans>
        ) : (
          <Trans>This browser cannot make passkeys at this address. They need a name, like chat.example.org.</Trans>
        )
      }
    >
      {loading.kind === 'failed' && <Failure error={loading.error} onAgain={onAgain} />}
      {removing.kind === 'failed' && <Failure error={removing.error} />}
      {!shown && loading.kind !== 'failed' && <SkeletonRows hasFace={false} />}
      {shown?.map((passkey) => (
        <Row
          key={passkey.id}
          end={
            <Button size="small" onPress={() => onRemove(passkey)}>
              <Trans>Remove</Trans>
            </Button>
          }
        >
          <div className={css.words}>
            <span className={css.sign}>
              <Icon name="key" />
            </span>
            <div>
              <p className={settings.name} dir="auto">
                {passkey.name}
              </p>
              <p className={settings.note}>
                <Trans>Added {day(passkey.addedAtS)}</Trans>
              </p>
            </div>
          </div>
        </Row>
      ))}
      <Row>
        <Button icon="add" isDisabled={!isPossible} onPress={onAdd}>
          <Trans>Add a passkey</Trans>
        </Button>
      </Row>
    </Group>
  );
}

export interface AddPasskeyProps {
  readonly isOpen: boolean;
  readonly attempt: AttemptState;
  readonly onAdd: (name: string) => void;
  readonly onClose: () => void;
}

export function AddPasskey({ isOpen, attempt, onAdd, onClose }: AddPasskeyProps) {
  const { t } = useLingui();
  const [name, setName] = useState(() => deviceName(navigator.userAgent));
  const isPending = attempt.kind === 'pending';
  return (
    <Dialog
      title={t`Add a passkey`}
      isOpen={isOpen}
      onClose={onClose}
      mustStay={isPending}
      actions={
        <>
          <Button kind="quiet" isDisabled={isPending} onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button kind="primary" isPending={isPending} isDisabled={name.trim() === ''} onPress={() => onAdd(name)}>
            <Trans>Go on</Trans>
          </Button>
        </>
      }
    >
      <div className={door.form}>
        <p className={door.lede}>
          <Trans>Your browser will ask where to keep it: on this device, on a phone, or on a security key.</Trans>
        </p>
        <TextField label={t`What you call it`} autoFocus maxLength={maxNameLength} value={name} onChange={setName} />
        <Failure error={attempt.kind === 'failed' ? attempt.error : undefined} />
      </div>
    </Dialog>
  );
}
