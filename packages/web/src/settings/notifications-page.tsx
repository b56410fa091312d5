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
import { isPushServiceFailure, type NotifyStanding, usePush } from './push.ts';
import * as css from './settings.css.ts';
import { AccountSettingsModel } from './settings.model.ts';

export function NotificationsPage() {
  const engine = useEngine();
  const [model] = useState(() => new AccountSettingsModel(engine.settings));
  const chosen = usePreferences();
  const push = usePush(engine.push);
  const settings = useValue(model.settings);
  const loading = useValue(model.loading.state);
  useEffect(() => void model.load(), [model]);
  return (
    <Page title={<Trans>Notifications</Trans>}>
      {isPushServiceFailure(push.failure) ? (
        <Banner kind="warn">
          <Trans>The browser’s push service did not answer. Notifications come while Heliogram is open.</Trans>
        </Banner>
      ) : (
        <Failure error={push.failure} />
      )}
      <StandingGroup standing={push.standing} isPending={push.isPending} onChange={push.change} />
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

export interface StandingGroupProps {
  readonly standing: NotifyStanding;
  readonly isPending: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** What the browser allows, and the switch. */
export function StandingGroup({ standing, isPending, onChange }: StandingGroupProps) {
  const { t } = useLingui();
  switch (standing) {
    case 'unknown':
      return null;
    case 'none':
      return (
        <Banner kind="info">
          <Trans>This browser shows no notifications here. On an iPhone add Heliogram to the home screen first.</Trans>
        </Banner>
      );
    case 'denied':
      return (
        <Banner kind="warn">
          <Trans>The browser blocks notifications of this site. Allow them beside the address, then come back.</Trans>
        </Banner>
      );
    case 'here-only':
      return (
        <Banner kind="info">
          <Trans>This browser notifies you while Heliogram is open; it cannot wake it.</Trans>
        </Banner>
      );
    case 'may-ask':
      return (
        <Group>
          <Row
            end={
              <Button kind="primary" isPending={isPending} onPress={() => onChange(true)}>
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
        </Group>
      );
    case 'on':
    case 'off':
      return (
        <Group
          note={
            <Trans>
              A push only wakes this device; it says nothing about who wrote or what. It travels over your browser
              maker’s service.
            </Trans>
          }
        >
          <Row>
            <Switch
              label={t`Notify me when Heliogram is closed`}
              description={standing === 'off' ? t`The browser may ask whether it may.` : undefined}
              isSelected={standing === 'on'}
              isDisabled={isPending}
              onChange={onChange}
            />
          </Row>
        </Group>
      );
  }
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
