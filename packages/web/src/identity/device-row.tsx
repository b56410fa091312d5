// A device on the list of devices: what it is called and since when it is there; its name is changed in its place.
import { Trans, useLingui } from '@lingui/react/macro';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { AttemptState } from '../platform/observe/attempt.ts';
import { Button } from '../platform/ui/button.tsx';
import { Icon, type IconName } from '../platform/ui/icon.tsx';
import { IconButton } from '../platform/ui/icon-button.tsx';
import { TextField } from '../platform/ui/text-field.tsx';
import { Failure, Row } from '../settings/parts.tsx';
import * as settings from '../settings/settings.css.ts';
import type { Device } from './devices.model.ts';
import * as css from './devices-page.css.ts';

/** As the SDK bounds it. */
const maxNameLength = 64;

export interface DeviceRowProps {
  readonly device: Device;
  /** While its name is being changed. */
  readonly naming?: AttemptState;
  readonly onName?: () => void;
  readonly onSave?: (name: string) => void;
  readonly onCancel?: () => void;
  readonly onRemove?: () => void;
}

export function DeviceRow({ device, naming, onName, onSave, onCancel, onRemove }: DeviceRowProps) {
  const { i18n, t } = useLingui();
  const day = (seconds: number): string => i18n.date(new Date(seconds * 1000), { dateStyle: 'medium' });
  const name = device.name || t`Device ${device.device}`;
  const pencil = usePencil(naming !== undefined);
  if (naming && onSave && onCancel)
    return (
      <Row>
        <NameForm name={device.name} naming={naming} onSave={onSave} onCancel={onCancel} />
      </Row>
    );
  return (
    <Row
      end={
        (onName || onRemove) && (
          <div className={css.deeds}>
            {onName && <IconButton ref={pencil} icon="pencil" label={t`Rename ${name}`} onPress={onName} />}
            {onRemove && (
              <Button size="small" onPress={onRemove}>
                <Trans>Remove</Trans>
              </Button>
            )}
          </div>
        )
      }
    >
      <div className={css.words}>
        <span className={device.isThis ? css.own : css.sign}>
          <Icon name={signOf(device.name)} />
        </span>
        <div>
          <p className={settings.name} dir="auto">
            {name}
          </p>
          <p className={settings.note}>
            {device.revokedAtS === null ? (
              <Trans>Added {day(device.addedAtS)}</Trans>
            ) : (
              <Trans>Removed {day(device.revokedAtS)}</Trans>
            )}
          </p>
        </div>
      </div>
    </Row>
  );
}

/** The button that opens the form has the focus again when that is closed. */
function usePencil(isNaming: boolean): RefObject<HTMLButtonElement | null> {
  const pencil = useRef<HTMLButtonElement>(null);
  const wasNaming = useRef(false);
  useEffect(() => {
    if (wasNaming.current && !isNaming) pencil.current?.focus();
    wasNaming.current = isNaming;
  }, [isNaming]);
  return pencil;
}

function NameForm({
  name,
  naming,
  onSave,
  onCancel,
}: Required<Pick<DeviceRowProps, 'naming' | 'onSave' | 'onCancel'>> & { readonly name: string }) {
  const { t } = useLingui();
  const [typed, setTyped] = useState(name);
  const plain = typed.trim();
  return (
    <form
      className={css.naming}
      onSubmit={(event) => {
        event.preventDefault();
        if (plain === '' || plain === name) onCancel();
        else onSave(plain);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onCancel();
      }}
    >
      <TextField
        label={t`Name of this device`}
        autoFocus
        enterKeyHint="done"
        maxLength={maxNameLength}
        value={typed}
        onChange={setTyped}
      />
      <Failure error={naming.kind === 'failed' ? naming.error : undefined} />
      <div className={settings.actions}>
        <Button type="submit" kind="primary" isPending={naming.kind === 'pending'} isDisabled={plain === ''}>
          <Trans>Save</Trans>
        </Button>
        <Button onPress={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}

function signOf(name: string): IconName {
  return /iPhone|Android/i.test(name) ? 'smartphone' : /iPad|tablet/i.test(name) ? 'square' : 'laptop';
}
