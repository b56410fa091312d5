// The recovery kit before anything else: a new account goes on when its words are kept, in whichever tab, after however many reloads.
import { Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useEngine } from '../app-context.tsx';
import type { Me } from '../engine/api.ts';
import { useValue } from '../platform/observe/use-value.ts';
import { Button } from '../platform/ui/button.tsx';
import { Starting } from '../talk/shell/starting.tsx';
import { DoorFrame } from './door.tsx';
import { DoorFailure } from './door-failure.tsx';
import { KitModel } from './kit.model.ts';
import { RecoveryKit } from './recovery-kit.tsx';

export function KitScreen({ me }: { readonly me: Me }) {
  const { account } = useEngine();
  const [model] = useState(() => new KitModel(account));
  useEffect(() => void model.load(), [model]);
  const phrase = useValue(model.phrase);
  const loading = useValue(model.loading.state);
  const keeping = useValue(model.keeping.state);
  if (phrase !== undefined)
    return (
      <RecoveryKit
        username={me.username}
        phrase={phrase}
        server={location.host}
        isOnlyHere={me.forgets}
        keeping={keeping}
        onKeep={() => void model.keep()}
      />
    );
  if (loading.kind !== 'failed') return <Starting />;
  return (
    <DoorFrame title={<Trans>Your recovery kit</Trans>}>
      <DoorFailure error={loading.error} />
      <Button kind="primary" size="large" isWide onPress={() => void model.load()}>
        <Trans>Try again</Trans>
      </Button>
    </DoorFrame>
  );
}
