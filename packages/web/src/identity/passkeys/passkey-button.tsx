// The way in by a passkey, as a button at a door: pressing it is all there is to do.
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { useEngine } from '../../app-context.tsx';
import type { AttemptState } from '../../platform/observe/attempt.ts';
import { useValue } from '../../platform/observe/use-value.ts';
import { Button } from '../../platform/ui/button.tsx';
import { deviceName } from '../device-name.ts';
import * as door from '../door.css.ts';
import { DoorFailure } from '../door-failure.tsx';
import { browserAuthenticator } from './authenticator.ts';
import { PasskeyDoorModel } from './passkey-door.model.ts';

/** Draws nothing where there are no passkeys. */
export function PasskeyButton({ onDone }: { readonly onDone: () => void }) {
  const { account } = useEngine();
  const [model] = useState(
    () =>
      new PasskeyDoorModel({
        account,
        authenticator: browserAuthenticator,
        deviceName: deviceName(navigator.userAgent),
        onDone,
      }),
  );
  const attempt = useValue(model.attempt.state);
  if (!browserAuthenticator.isThere()) return null;
  return <PasskeyWay attempt={attempt} onPress={() => void model.open()} />;
}

export interface PasskeyWayProps {
  readonly attempt: AttemptState;
  readonly onPress: () => void;
}

export function PasskeyWay({ attempt, onPress }: PasskeyWayProps) {
  return (
    <div className={door.actions}>
      <Button size="large" icon="key" isWide isPending={attempt.kind === 'pending'} onPress={onPress}>
        <Trans>Use a passkey</Trans>
      </Button>
      <DoorFailure error={attempt.kind === 'failed' ? attempt.error : undefined} />
      <p className={door.aside}>
        <Trans>You have added one to your account before.</Trans>
      </p>
    </div>
  );
}
