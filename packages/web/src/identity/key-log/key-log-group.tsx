// The public key log: how far it has come, who confirms it, and a plain word where nobody does.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useEngine } from '../../app-context.tsx';
import { useValue } from '../../platform/observe/use-value.ts';
import { Button } from '../../platform/ui/button.tsx';
import { Icon } from '../../platform/ui/icon.tsx';
import { Failure, Group, Row } from '../../settings/parts.tsx';
import * as css from '../../settings/settings.css.ts';
import { KeyLogModel, type ShownKeyLog } from './key-log.model.ts';

export function KeyLogGroup() {
  const { account } = useEngine();
  const [model] = useState(() => new KeyLogModel(account));
  useEffect(() => void model.load(), [model]);
  const status = useValue(model.status);
  const checking = useValue(model.checking.state);
  return (
    <>
      <Failure error={checking.kind === 'failed' ? checking.error : undefined} onAgain={() => void model.check()} />
      {status !== undefined && (
        <KeyLogDrawn status={status} isChecking={checking.kind === 'pending'} onCheck={() => void model.check()} />
      )}
    </>
  );
}

export interface KeyLogDrawnProps {
  readonly status: Exclude<ShownKeyLog, undefined>;
  readonly isChecking: boolean;
  readonly onCheck: () => void;
}

export function KeyLogDrawn({ status, isChecking, onCheck }: KeyLogDrawnProps) {
  const { i18n } = useLingui();
  const time = (ms: number): string => i18n.date(new Date(ms), { dateStyle: 'medium', timeStyle: 'short' });
  const look = (
    <Button size="small" isPending={isChecking} onPress={onCheck}>
      <Trans>Look now</Trans>
    </Button>
  );
  return (
    <Group
      title={<Trans>Public key log</Trans>}
      note={
        <Trans>
          Every name and every change of keys is written there for all to see, without showing whose. This device
          compares it with what the server says.
        </Trans>
      }
    >
      {status === null ? (
        <Row end={look}>
          <p>
            <Trans>Nothing of a log could be verified yet.</Trans>
          </p>
        </Row>
      ) : (
        <>
          <Row end={look}>
            <p className={css.name}>
              <Plural value={status.size} one="# entry" other="# entries" />
            </p>
            <p className={css.note}>
              <Trans>The newest is of {time(status.entryAtMs)}.</Trans>{' '}
              <Trans>Looked at on {time(status.lookedAtMs)}.</Trans>
            </p>
          </Row>
          <Witnesses names={status.witnesses} />
        </>
      )}
    </Group>
  );
}

function Witnesses({ names }: { readonly names: readonly string[] }) {
  const { i18n } = useLingui();
  const list = new Intl.ListFormat(i18n.locale, { type: 'conjunction' }).format(names);
  return (
    <Row>
      <div className={css.split}>
        <Icon name={names.length === 0 ? 'warning' : 'shield-check'} />
        <p>
          {names.length === 0 ? (
            <Trans>
              Nobody outside is asked to confirm it: a server could show you a log of its own. Compare numbers with
              people who matter to you.
            </Trans>
          ) : (
            <Trans>
              Confirmed by <bdi>{list}</bdi>.
            </Trans>
          )}
        </p>
      </div>
    </Row>
  );
}
