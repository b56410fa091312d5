// Keyboard: what the keys do, and which of them may be switched off.
import { Trans, useLingui } from '@lingui/react/macro';
import type { Preferences } from '../platform/look/preference-values.ts';
import { preferences, usePreferences } from '../platform/look/preferences.ts';
import { Kbd } from '../platform/ui/kbd.tsx';
import { RadioGroup } from '../platform/ui/radio-group.tsx';
import { Switch } from '../platform/ui/switch.tsx';
import { type KeyDeed, keyTable, writtenKeys } from './key-table.ts';
import * as css from './keyboard-page.css.ts';
import { Group, Page, Row } from './parts.tsx';

export function KeyboardPage() {
  const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);
  return <Keyboard chosen={usePreferences()} isApple={isApple} onChoose={(change) => preferences.set(change)} />;
}

export interface KeyboardProps {
  readonly chosen: Pick<Preferences, 'hasLetterKeys' | 'doesEnterSend'>;
  readonly isApple: boolean;
  readonly onChoose: (change: Partial<Preferences>) => void;
}

export function Keyboard({ chosen, isApple, onChoose }: KeyboardProps) {
  const { t } = useLingui();
  const words = useKeyWords();
  const mod = isApple ? '⌘' : 'Ctrl';
  return (
    <Page title={<Trans>Keyboard</Trans>}>
      <Group>
        <Row>
          <RadioGroup
            label={t`Enter`}
            options={[
              { value: 'send', label: t`Sends the message`, description: t`Shift and Enter begin a new line.` },
              { value: 'line', label: t`Begins a new line`, description: t`${mod} and Enter send the message.` },
            ]}
            value={chosen.doesEnterSend ? 'send' : 'line'}
            onChange={(value) => onChoose({ doesEnterSend: value === 'send' })}
          />
        </Row>
        <Row>
          <Switch
            label={t`Single-letter keys`}
            description={t`R, E, F and C act on the message that has the focus. Switch them off if you dictate or press keys by accident.`}
            isSelected={chosen.hasLetterKeys}
            onChange={(hasLetterKeys) => onChoose({ hasLetterKeys })}
          />
        </Row>
      </Group>
      <Group title={<Trans>All keys</Trans>} note={<Trans>No key is the only way: everything has a button too.</Trans>}>
        <table className={css.table}>
          <tbody>
            {keyTable.map(({ deed, keys, isSingle }) => (
              <tr key={deed} className={css.row} data-off={isSingle && !chosen.hasLetterKeys ? '' : undefined}>
                <th scope="row" className={css.deed}>
                  {words[deed]}
                </th>
                <td className={css.keys}>
                  {keys.map((chord) => (
                    <span key={chord.join()} dir="ltr">
                      <Kbd keys={writtenKeys(chord, isApple)} />
                    </span>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Group>
    </Page>
  );
}

function useKeyWords(): Readonly<Record<KeyDeed, string>> {
  const { t } = useLingui();
  return {
    'go-anywhere': t`Go to anything`,
    chats: t`Previous or next chat`,
    'unread-chats': t`Previous or next unread chat`,
    'edit-last': t`Edit your last message, in the empty field`,
    messages: t`Previous or next message`,
    ends: t`First or newest message`,
    actions: t`What can be done with the message`,
    reply: t`Reply`,
    react: t`React`,
    forward: t`Forward`,
    copy: t`Copy`,
    delete: t`Delete`,
    out: t`One level out`,
    regions: t`Next part of the window`,
    'all-keys': t`This table`,
  };
}
