// Storage: what Heliogram keeps on this device, keeping it from being cleared, and leaving this device.
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useEngine } from '../app-context.tsx';
import { useValue } from '../platform/observe/use-value.ts';
import { Button } from '../platform/ui/button.tsx';
import { Confirm } from '../platform/ui/confirm.tsx';
import { SkeletonRows } from '../platform/ui/skeleton.tsx';
import { toast } from '../platform/ui/toast.tsx';
import { useBytes } from './bytes.ts';
import { Failure, Group, Page, Row } from './parts.tsx';
import * as css from './settings.css.ts';
import { StorageModel, type Usage } from './storage.model.ts';

export function StoragePage() {
  const { t } = useLingui();
  const { storage, account } = useEngine();
  const [model] = useState(() => new StorageModel(storage));
  useEffect(() => void model.load(), [model]);
  const usage = useValue(model.usage);
  const loading = useValue(model.loading.state);
  const clearing = useValue(model.clearing.state);
  const persist = async (): Promise<void> => {
    if (await model.persist()) toast({ text: t`The browser will keep it.`, kind: 'ok' });
    else toast({ text: t`The browser did not agree. It does when Heliogram is installed or often used.` });
  };
  const clear = async (): Promise<void> => {
    if (await model.clearMedia()) toast({ text: t`Cleared. Files are fetched again when you open them.`, kind: 'ok' });
  };
  return (
    <Page title={<Trans>Storage</Trans>}>
      <Failure error={loading.kind === 'failed' ? loading.error : undefined} onAgain={() => void model.load()} />
      <Failure error={clearing.kind === 'failed' ? clearing.error : undefined} onAgain={() => void clear()} />
      {!usage && loading.kind !== 'failed' && <SkeletonRows hasFace={false} count={2} />}
      {usage && (
        <UsageGroup
          usage={usage}
          isClearing={clearing.kind === 'pending'}
          onClear={() => void clear()}
          onPersist={() => void persist()}
        />
      )}
      <SignOut onSignOut={() => account.signOut()} />
    </Page>
  );
}

export interface UsageGroupProps {
  readonly usage: Usage;
  readonly isClearing: boolean;
  readonly onClear: () => void;
  readonly onPersist: () => void;
}

export function UsageGroup({ usage, isClearing, onClear, onPersist }: UsageGroupProps) {
  const bytes = useBytes();
  const { databaseBytes, mediaBytes, quotaBytes, isPersistent } = usage;
  return (
    <Group
      title={<Trans>On this device</Trans>}
      note={quotaBytes > 0 ? <Trans>The browser gives Heliogram up to {bytes(quotaBytes)}.</Trans> : undefined}
    >
      <Row end={<span className={css.value}>{bytes(databaseBytes)}</span>}>
        <p className={css.name}>
          <Trans>Messages and keys</Trans>
        </p>
        <p className={css.note}>
          <Trans>Encrypted. Also what is searched.</Trans>
        </p>
      </Row>
      <Row
        end={
          <Button size="small" isPending={isClearing} isDisabled={mediaBytes === 0} onPress={onClear}>
            <Trans>Clear</Trans>
          </Button>
        }
      >
        <p className={css.name}>
          <Trans>Photos and files</Trans> <span className={css.value}>{bytes(mediaBytes)}</span>
        </p>
        <p className={css.note}>
          <Trans>Encrypted copies. They can be fetched from the server again.</Trans>
        </p>
      </Row>
      <Row
        end={
          isPersistent ? undefined : (
            <Button size="small" onPress={onPersist}>
              <Trans>Keep it</Trans>
            </Button>
          )
        }
      >
        <p className={css.name}>
          {isPersistent ? <Trans>The browser keeps it</Trans> : <Trans>The browser may clear it</Trans>}
        </p>
        <p className={css.note}>
          {isPersistent ? (
            <Trans>It is not cleared to make room.</Trans>
          ) : (
            <Trans>When room gets scarce. Nothing is lost then, but you need your words or another device.</Trans>
          )}
        </p>
      </Row>
    </Group>
  );
}

function SignOut({ onSignOut }: { readonly onSignOut: () => Promise<void> }) {
  const { t } = useLingui();
  const [isAsking, setIsAsking] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const confirm = async (): Promise<void> => {
    try {
      await onSignOut();
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <Group title={<Trans>Leave this device</Trans>}>
      <Row
        end={
          <Button icon="log-out" onPress={() => setIsAsking(true)}>
            <Trans>Sign out</Trans>
          </Button>
        }
      >
        <p className={css.note}>
          <Trans>
            Clears everything that is kept here. Your account, your chats and your other devices stay as they are.
          </Trans>
        </p>
        <Failure error={failure} />
      </Row>
      <Confirm
        title={t`Sign out of this device?`}
        text={
          <Trans>
            To come back you need another device of yours or your twelve words. What is waiting to be sent is lost.
          </Trans>
        }
        action={t`Sign out`}
        isDanger
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        onConfirm={confirm}
      />
    </Group>
  );
}
