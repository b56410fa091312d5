// About: what protects you in plain words, and which version of what is running where.

import type { ConnectionState } from '@heliogram/client';
import { contractHash, protocolVersion } from '@heliogram/protocol';
import { Trans } from '@lingui/react/macro';
import { type ReactNode, useEffect, useState } from 'react';
import { useApp } from '../app-context.tsx';
import { Mark } from '../identity/mark.tsx';
import * as css from './about-page.css.ts';
import { Group, Page, Row } from './parts.tsx';
import * as settings from './settings.css.ts';

export function AboutPage() {
  const { engine } = useApp();
  const [connection, setConnection] = useState<ConnectionState>();
  useEffect(() => {
    engine.account.connection().then(setConnection, () => undefined);
    return engine.on('state', setConnection);
  }, [engine]);
  return <About server={location.host} connection={connection} />;
}

export interface AboutProps {
  readonly server: string;
  readonly connection: ConnectionState | undefined;
}

export function About({ server, connection }: AboutProps) {
  return (
    <Page title={<Trans>About</Trans>}>
      <div className={css.brand}>
        <Mark size={48} />
        <div>
          <p className={settings.name}>Heliogram</p>
          <p className={settings.note}>
            <Trans>Private messages stay sealed. Public power stays visible.</Trans>
          </p>
        </div>
      </div>
      <Group title={<Trans>In plain words</Trans>}>
        <Row>
          <p className={settings.name}>
            <Trans>Who can read your messages</Trans>
          </p>
          <p className={settings.text}>
            <Trans>
              You and the people in the chat, on their devices. Messages, files, names of groups and your settings are
              encrypted before they leave.
            </Trans>
          </p>
        </Row>
        <Row>
          <p className={settings.name}>
            <Trans>What the server sees</Trans>
          </p>
          <p className={settings.text}>
            <Trans>
              Usernames, who is in which chat, when something is sent and about how large it is, and the address you
              connect from. Not what is said.
            </Trans>
          </p>
        </Row>
        <Row>
          <p className={settings.name}>
            <Trans>What nobody can do for you</Trans>
          </p>
          <p className={settings.text}>
            <Trans>
              Replace your twelve words, or take back what somebody has read. Whoever runs the server also serves this
              app: if you do not trust them, use another server or your own.
            </Trans>
          </p>
        </Row>
      </Group>
      <Group title={<Trans>This app</Trans>}>
        <Fact name={<Trans>Server</Trans>}>{server}</Fact>
        <Fact name={<Trans>Connection</Trans>}>
          {connection === 'online' && <Trans>Online</Trans>}
          {connection === 'offline' && <Trans>Offline</Trans>}
          {connection !== 'online' && connection !== 'offline' && connection !== undefined && <Trans>Connecting</Trans>}
        </Fact>
        <Fact name={<Trans>Version</Trans>}>0.1.0</Fact>
        <Fact name={<Trans>Protocol</Trans>}>
          {protocolVersion} · {contractHash.slice(0, 12)}
        </Fact>
        <Fact name={<Trans>Licence</Trans>}>Apache-2.0</Fact>
      </Group>
    </Page>
  );
}

function Fact({ name, children }: { readonly name: ReactNode; readonly children: ReactNode }) {
  return (
    <Row end={<span className={css.fact}>{children}</span>}>
      <span>{name}</span>
    </Row>
  );
}
