// Notifications: whether the browser may show them, what they say, and what they are for.
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useEngine } from '../app-context.tsx';
import type { AccountSettings } from '../engine/api.ts';
import type { Preferences } from '../platform/look/preference-values.ts';
import { preferences, usePreferences } from '../platform/look/preferences.ts';
import { useValue } from '../platform/observe/use-value.ts';
import { Banner } from '../platform/ui/banner.tsx';
import { Button } from '../platform/ui/button.tsx';
import { SkeletonRows } from '../platform/ui/skeleton.tsx';
import { Switch } from '../platform/ui/switch.tsx';
import { Failure, Group, Page, Row } from './parts.tsx';
import { usePush } from './push.ts';
import * as css from './settings.css.ts';
import { AccountSettingsModel } from './settings.model.ts';

export function NotificationsPage() {
  const engine = useEngine();
  const [model] = useState(() => new AccountSettingsModel(engine.settings));
  const chosen = usePreferences();
  const push = usePush();
  const settings = useValue(model.settings);
  const loading = useValue(model.loading.state);
  useEffect(() => void model.load(), [model]);
  return (
    <Page title={<Trans>Notifications</Trans>}>
      <Failure error={push.failure} />
      <PermissionGroup permission={push.permission} isPending={push.isPending} onAsk={push.ask} />
      <HereGroup chosen={chosen} onChoose={(change) => preferences.set(change)} />
      <Failure error={loading.kind === 'failed' ? loading.error : undefined} onAgain={() => void model.load()} />
      <Failure error={useValue(model.failure)} />
      {settings ? (
        <AboutGroup settings={settings} onChange={(change) => void model.change(change)} />
      ) : (
        loading.kind !== 'failed' && <SkeletonRows hasFace={false} />
      )}
    </Page>
  );
}

export interface PermissionGroupProps {
  /** `none`: this browser has no notifications. */
  readonly permission: NotificationPermission | 'none';
  readonly isPending: boolean;
  readonly onAsk: () => void;
}

export function PermissionGroup({ permission, isPending, onAsk }: PermissionGroupProps) {
  if (permission === 'none')
    return (
      <Banner kind="info">
        <Trans>This browser shows no notifications here. On an iPhone add Heliogram to the home screen first.</Trans>
      </Banner>
    );
  if (permission === 'denied')
    return (
      <Banner kind="warn">
        <Trans>The browser blocks notifications of this site. Allow them beside the address, then come back.</Trans>
      </Banner>
    );
  return (
    <Group
      note={
        <Trans>
          A push only wakes this device; it says nothing about who wrote or what. It travels over your browser maker’s
          service.
        </Trans>
      }
    >
      {permission === 'default' ? (
        <Row
          end={
            <Button kind="primary" isPending={isPending} onPress={onAsk}>
              <Trans>Switch on</Trans>
            </Button>
          }
        >
          <p className={css.name}>
            <Trans>Notifications are off</Trans>
          </p>
          <p className={css.note}>
            <Trans>The browser will ask whether it may show them.</Trans>
          </p>
        </Row>
      ) : (
        <Row>
          <p className={css.name}>
            <Trans>The browser may show notifications</Trans>
          </p>
        </Row>
      )}
    </Group>
  );
}

export interface HereGroupProps {
  readonly chosen: Pick<Preferences, 'hasNotes' | 'hasSound'>;
  readonly onChoose: (change: Partial<Preferences>) => void;
}

export function HereGroup({ chosen, onChoose }: HereGroupProps) {
  const { t } = useLingui();
  return (
    <Group title={<Trans>While Heliogram is open</Trans>}>
      <Row>
        <Switch
          label={t`Show notifications`}
          description={t`For chats that are not in sight.`}
          isSelected={chosen.hasNotes}
          onChange={(hasNotes) => onChoose({ hasNotes })}
        />
      </Row>
      <Row>
        <Switch label={t`Sound`} isSelected={chosen.hasSound} onChange={(hasSound) => onChoose({ hasSound })} />
      </Row>
    </Group>
  );
}

export interface AboutGroupProps {
  readonly settings: Omit<AccountSettings, 'receipts' | 'typing' | 'folders'>;
  readonly onChange: (change: Partial<AccountSettings>) => void;
}

export function AboutGroup({ settings, onChange }: AboutGroupProps) {
  const { t } = useLingui();
  return (
    <Group title={<Trans>What they are about</Trans>} note={<Trans>For all your devices.</Trans>}>
      <Row>
        <Switch
          label={t`Messages from people`}
          isSelected={settings.notifyDirect}
          onChange={(notifyDirect) => onChange({ notifyDirect })}
        />
      </Row>
      <Row>
        <Switch
          label={t`Messages in groups`}
          isSelected={settings.notifyGroups}
          onChange={(notifyGroups) => onChange({ notifyGroups })}
        />
      </Row>
      <Row>
        <Switch
          label={t`When somebody mentions me`}
          description={t`Also in chats that are muted.`}
          isSelected={settings.notifyMentions}
          onChange={(notifyMentions) => onChange({ notifyMentions })}
        />
      </Row>
      <Row>
        <Switch
          label={t`Show what was said`}
          description={t`Off: only that there is something new.`}
          isSelected={settings.notifyText}
          onChange={(notifyText) => onChange({ notifyText })}
        />
      </Row>
    </Group>
  );
}
