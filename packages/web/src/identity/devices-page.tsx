// The devices of the account: which there are, adding one, taking one out.
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useEngine } from '../app-context.tsx';
import { useValue } from '../platform/observe/use-value.ts';
import { Button } from '../platform/ui/button.tsx';
import { Icon, type IconName } from '../platform/ui/icon.tsx';
import { SkeletonRows } from '../platform/ui/skeleton.tsx';
import { toast } from '../platform/ui/toast.tsx';
import { Failure, Group, Page, Row } from '../settings/parts.tsx';
import * as settings from '../settings/settings.css.ts';
import { type Device, DevicesModel, type ShownDevices } from './devices.model.ts';
import * as css from './devices-page.css.ts';
import { LinkDialog } from './link-old.tsx';
import { RemoveDevice } from './remove-device.tsx';

export function DevicesPage() {
  const { t } = useLingui();
  const { devices } = useEngine();
  const [model] = useState(() => new DevicesModel(devices));
  const [isLinking, setIsLinking] = useState(false);
  const [leaving, setLeaving] = useState<Device>();
  useEffect(() => void model.load(), [model]);
  const shown = useValue(model.shown);
  const loading = useValue(model.loading.state);
  const removing = useValue(model.removing.state);
  const remove = async (device: Device, phrase: string | undefined): Promise<void> => {
    if (!(await model.remove(device.device, phrase))) return;
    setLeaving(undefined);
    toast({ text: t`The device is out. It cannot read anything new.`, kind: 'ok' });
  };
  return (
    <Page title={<Trans>Devices</Trans>}>
      <Failure error={loading.kind === 'failed' ? loading.error : undefined} onAgain={() => void model.load()} />
      {!shown && loading.kind !== 'failed' && <SkeletonRows />}
      {shown && <DeviceList shown={shown} onLink={() => setIsLinking(true)} onRemove={setLeaving} />}
      <LinkDialog isOpen={isLinking} onClose={() => setIsLinking(false)} onLinked={() => void model.loadNames()} />
      <RemoveDevice
        device={leaving}
        attempt={removing}
        onClose={() => {
          setLeaving(undefined);
          model.removing.forget();
        }}
        onRemove={(device, phrase) => void remove(device, phrase)}
      />
    </Page>
  );
}

export interface DeviceListProps {
  readonly shown: ShownDevices;
  readonly onLink: () => void;
  readonly onRemove: (device: Device) => void;
}

export function DeviceList({ shown, onLink, onRemove }: DeviceListProps) {
  const { current, others, removed } = shown;
  return (
    <>
      {current && (
        <Group title={<Trans>This device</Trans>}>
          <DeviceRow device={current} />
        </Group>
      )}
      <Group
        title={<Trans>Others</Trans>}
        note={<Trans>All devices are equal. Each has your whole history, and each can remove the others.</Trans>}
      >
        {others.map((device) => (
          <DeviceRow key={device.device} device={device} onRemove={() => onRemove(device)} />
        ))}
        <Row>
          <Button icon="add" onPress={onLink}>
            <Trans>Link a device</Trans>
          </Button>
        </Row>
      </Group>
      {removed.length > 0 && (
        <Group title={<Trans>Removed</Trans>}>
          {removed.slice(0, 20).map((device) => (
            <DeviceRow key={device.device} device={device} />
          ))}
        </Group>
      )}
    </>
  );
}

function DeviceRow({ device, onRemove }: { readonly device: Device; readonly onRemove?: () => void }) {
  const { i18n, t } = useLingui();
  const day = (seconds: number): string => i18n.date(new Date(seconds * 1000), { dateStyle: 'medium' });
  const name = device.name || t`Device ${device.device}`;
  return (
    <Row
      end={
        onRemove && (
          <Button size="small" onPress={onRemove}>
            <Trans>Remove</Trans>
          </Button>
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

function signOf(name: string): IconName {
  return /iPhone|Android/i.test(name) ? 'smartphone' : /iPad|tablet/i.test(name) ? 'square' : 'laptop';
}
