// Language of this device. The direction of the screen follows it.
import { Trans, useLingui } from '@lingui/react/macro';
import type { Preferences } from '../platform/look/preference-values.ts';
import { preferences, usePreferences } from '../platform/look/preferences.ts';
import { RadioGroup } from '../platform/ui/radio-group.tsx';
import { languageFor, languages } from '../platform/words/languages.ts';
import { Group, Page, Row } from './parts.tsx';

export function LanguagePage() {
  const { language } = usePreferences();
  return <LanguageChoice chosen={language} onChoose={(next) => preferences.set({ language: next })} />;
}

export interface LanguageChoiceProps {
  readonly chosen: Preferences['language'];
  readonly onChoose: (language: Preferences['language']) => void;
}

export function LanguageChoice({ chosen, onChoose }: LanguageChoiceProps) {
  const { t } = useLingui();
  const browser = languageFor(navigator.languages).name;
  return (
    <Page title={<Trans>Language</Trans>}>
      <Group>
        <Row>
          <RadioGroup<Preferences['language']>
            label={t`Language of the app`}
            isLabelHidden
            options={[
              { value: 'system', label: t`As the browser`, description: browser },
              ...languages.map(({ tag, name }) => ({ value: tag, label: name })),
            ]}
            value={chosen}
            onChange={onChoose}
          />
        </Row>
      </Group>
    </Page>
  );
}
