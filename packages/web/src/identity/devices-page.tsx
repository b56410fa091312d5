// The devices of the account: which there are, adding one, naming one, taking one out.
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useEngine } from '../app-context.tsx';
import type { AttemptState } from '../platform/observe/attempt.ts';
import { useValue } from '../platform/observe/use-value.ts';
import { Button } from '../platform/ui/button.tsx';
import { SkeletonRows } from '../platform/ui/skeleton.tsx';
import { toast } from '../platform/ui/toast.tsx';
import { Failure, Group, Page, Row } from '../settings/parts.tsx';
import { DeviceRow } from './device-row.tsx';
import { type Device, DevicesModel, type ShownDevices } from './devices.model.ts';
import { LinkDialog } from './link-old.tsx';
import type { Passkey } from './passkeys/passkeys.model.ts';
import { RemoveDevice } from './remove-device.tsx';

const nothing = (): void => undefined;

export function DevicesPage() {
  const { t } = useLingui();
  const { devices, passkeys } = useEngine();
  const [model] = useState(() => new DevicesModel(devices));
  const [added, setAdded] = useState<readonly Passkey[]>([]);
  const [isLinking, setIsLinking] = useState(false);
  const [leaving, setLeaving] = useState<Device>();
  useEffect(() => void model.load(), [model]);
  const shown = useValue(model.shown);
  const loading = useValue(model.loading.state);
  const removing = useValue(model.removing.state);
  const naming = useValue(model.naming.state);
  const remove = async (device: Device, phrase: string | undefined, kept: readonly string[]): Promise<void> => {
    if (!(await model.remove(device.device, phrase, kept))) return;
    setLeaving(undefined);
    toast({ text: t`The device is out. It cannot read anything new.`, kind: 'ok' });
  };
  return (
    <Page title={<Trans>Devices</Trans>}>
      <Failure error={loading.kind === 'failed' ? loading.error : undefined} onAgain={() => void model.load()} />
      {!shown && loading.kind !== 'failed' && <SkeletonRows />}
      {shown && (
        <DeviceList
          shown={shown}
          onLink={() => setIsLinking(true)}
          onRemove={(device) => {
            setAdded([]);
            setLeaving(device);
            // Where they cannot be asked for, the device cannot be removed either.
            void passkeys.list().then((list) => setAdded(list.filter((one) => one.device === device.device)), nothing);
          }}
          naming={naming}
          onRename={(device, name) => model.rename(device.device, name)}
          onLeaveName={() => model.naming.forget()}
        />
      )}
      <LinkDialog isOpen={isLinking} onClose={() => setIsLinking(false)} onLinked={() => void model.loadNames()} />
      <RemoveDevice
        device={leaving}
        passkeys={added}
        attempt={removing}
        onClose={() => {
          setLeaving(undefined);
          model.removing.forget();
        }}
        onRemove={(device, phrase, kept) => void remove(device, phrase, kept)}
      />
    </Page>
  );
}

export interface DeviceListProps {
  readonly shown: ShownDevices;
  readonly onLink: () => void;
  readonly onRemove: (device: Device) => void;
  readonly naming: AttemptState;
  /** @returns whether it is called so now. */
  readonly onRename: (device: Device, name: string) => Promise<boolean>;
  readonly onLeaveName: () => void;
}

export function DeviceList({ shown, onLink, onRemove, naming, onRename, onLeaveName }: DeviceListProps) {
  const { current, others, removed } = shown;
  const [named, setNamed] = useState<number>();
  const leave = (): void => {
    setNamed(undefined);
    onLeaveName();
  };
  const nameable = (device: Device) => ({
    device,
    ...(named === device.device && { naming }),
    onName: () => {
      onLeaveName();
      setNamed(device.device);
    },
    onSave: (name: string) =>
      void onRename(device, name).then((isNamed) => {
        if (isNamed) leave();
      }),
    onCancel: leave,
  });
  return (
    <>
      {current && (
        <Group title={<Trans>This device</Trans>}>
          <DeviceRow {...nameable(current)} />
        </Group>
      )}
      <Group
        title={<Trans>Others</Trans>}
        note={<Trans>All devices are equal. Each has your whole history, and each can remove the others.</Trans>}
      >
        {others.map((device) => (
          <DeviceRow key={device.device} {...nameable(device)} onRemove={() => onRemove(device)} />
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
