// The switch in the privacy settings, which says what is told to whom. Nothing where this server makes no previews.
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useEngine } from '../../app-context.tsx';
import { useValue } from '../../platform/observe/use-value.ts';
import { Switch } from '../../platform/ui/switch.tsx';
import { Group, Row } from '../../settings/parts.tsx';
import { chooseLinkPreviews, linkPreviewChoice } from './link-preview-choice.ts';

export function LinkPreviewSwitch() {
  const engine = useEngine();
  const [isOffered, setOffered] = useState(false);
  useEffect(() => {
    engine.previews.isOffered().then(setOffered, () => setOffered(false));
  }, [engine]);
  const isOn = useValue(linkPreviewChoice);
  if (!isOffered && !isOn) return null;
  return (
    <Group title={<Trans>Links</Trans>}>
      <Row>
        <LinkPreviewSwitchDrawn isOn={isOn} onChange={chooseLinkPreviews} />
      </Row>
    </Group>
  );
}

export function LinkPreviewSwitchDrawn({
  isOn,
  onChange,
}: {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}) {
  const { t } = useLingui();
  return (
    <Switch
      label={t`Previews of links I send`}
      description={t`Your server learns each link you are about to send, and looks at the page. People who read it ask nobody. Holds for this device.`}
      isSelected={isOn}
      onChange={onChange}
    />
  );
}
