// Look: theme, contrast, size of messages with a live example, movement, density. All of it for this device.
import { Trans, useLingui } from '@lingui/react/macro';
import { messageSizesPx, type Preferences, type Theme } from '../platform/look/preference-values.ts';
import { preferences, usePreferences } from '../platform/look/preferences.ts';
import { RadioGroup } from '../platform/ui/radio-group.tsx';
import { Slider } from '../platform/ui/slider.tsx';
import { Switch } from '../platform/ui/switch.tsx';
import * as css from './look-page.css.ts';
import { Group, Page, Row } from './parts.tsx';

export function LookPage() {
  return <Look chosen={usePreferences()} onChoose={(change) => preferences.set(change)} />;
}

export interface LookProps {
  readonly chosen: Preferences;
  readonly onChoose: (change: Partial<Preferences>) => void;
}

export function Look({ chosen, onChoose }: LookProps) {
  const { t } = useLingui();
  return (
    <Page title={<Trans>Look</Trans>}>
      <Group>
        <Row>
          <RadioGroup<Theme>
            label={t`Theme`}
            options={[
              { value: 'system', label: t`As the system` },
              { value: 'light', label: t`Light` },
              { value: 'dark', label: t`Dark` },
            ]}
            value={chosen.theme}
            onChange={(theme) => onChoose({ theme })}
          />
        </Row>
        <Row>
          <Switch
            label={t`High contrast`}
            description={t`Stronger lines, no tinted surfaces. On by itself where the system asks for it.`}
            isSelected={chosen.hasMoreContrast}
            onChange={(hasMoreContrast) => onChoose({ hasMoreContrast })}
          />
        </Row>
      </Group>
      <Group title={<Trans>Messages</Trans>}>
        <Row>
          <Example />
          <Slider
            label={t`Size of messages`}
            min={messageSizesPx.least}
            max={messageSizesPx.most}
            value={chosen.messageSizePx}
            valueText={t`${chosen.messageSizePx} px`}
            onChange={(messageSizePx) => onChoose({ messageSizePx })}
          />
        </Row>
        <Row>
          <Switch
            label={t`Compact chat list`}
            description={t`More chats at a glance.`}
            isSelected={chosen.isCompact}
            onChange={(isCompact) => onChoose({ isCompact })}
          />
        </Row>
      </Group>
      <Group>
        <Row>
          <Switch
            label={t`Calm effects`}
            description={t`Short fades instead of movement. On by itself where the system asks for it.`}
            isSelected={chosen.isCalm}
            onChange={(isCalm) => onChoose({ isCalm })}
          />
        </Row>
      </Group>
    </Page>
  );
}

/** Two messages in the size that was chosen. */
function Example() {
  return (
    <div className={css.example} aria-hidden="true">
      <p className={css.theirs}>
        <Trans>Is the harbour lamp lit?</Trans>
      </p>
      <p className={css.ours}>
        <Trans>Since seven. You can see it from the bridge.</Trans>
      </p>
    </div>
  );
}
