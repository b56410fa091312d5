// Privacy: what others are told, who may reach this account, and who is blocked.
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useEngine } from '../app-context.tsx';
import type { AccountSettings, Person, Reach } from '../engine/api.ts';
import { useValue } from '../platform/observe/use-value.ts';
import { Avatar } from '../platform/ui/avatar.tsx';
import { Button } from '../platform/ui/button.tsx';
import { RadioGroup } from '../platform/ui/radio-group.tsx';
import { SkeletonRows } from '../platform/ui/skeleton.tsx';
import { Switch } from '../platform/ui/switch.tsx';
import { toast } from '../platform/ui/toast.tsx';
import { LinkPreviewSwitch } from '../talk/link-preview/link-preview-switch.tsx';
import { BlockedModel } from './blocked.model.ts';
import { Failure, Group, Page, Row } from './parts.tsx';
import * as css from './settings.css.ts';
import { AccountSettingsModel } from './settings.model.ts';

export function PrivacyPage() {
  const engine = useEngine();
  const [model] = useState(() => new AccountSettingsModel(engine.settings));
  const settings = useValue(model.settings);
  const loading = useValue(model.loading.state);
  useEffect(() => {
    void model.load();
    void model.loadReach();
  }, [model]);
  return (
    <Page title={<Trans>Privacy</Trans>}>
      <Failure error={loading.kind === 'failed' ? loading.error : undefined} onAgain={() => void model.load()} />
      <Failure error={useValue(model.failure)} />
      {settings ? (
        <Told settings={settings} onChange={(change) => void model.change(change)} />
      ) : (
        loading.kind !== 'failed' && <SkeletonRows hasFace={false} />
      )}
      <ReachGroup reach={useValue(model.reach)} onChange={(change) => void model.changeReach(change)} />
      <LinkPreviewSwitch />
      <Blocked />
    </Page>
  );
}

export interface ToldProps {
  readonly settings: Pick<AccountSettings, 'receipts' | 'typing'>;
  readonly onChange: (change: Partial<AccountSettings>) => void;
}

export function Told({ settings, onChange }: ToldProps) {
  const { t } = useLingui();
  return (
    <Group
      title={<Trans>What others are told</Trans>}
      note={<Trans>It goes both ways: what you do not tell, you are not shown.</Trans>}
    >
      <Row>
        <Switch
          label={t`Read receipts`}
          description={t`People see that you have read what they wrote.`}
          isSelected={settings.receipts}
          onChange={(receipts) => onChange({ receipts })}
        />
      </Row>
      <Row>
        <Switch
          label={t`Typing`}
          description={t`People see that you are writing to them.`}
          isSelected={settings.typing}
          onChange={(typing) => onChange({ typing })}
        />
      </Row>
    </Group>
  );
}

export interface ReachGroupProps {
  readonly reach: Reach | undefined;
  readonly onChange: (change: Partial<Reach>) => void;
}

export function ReachGroup({ reach, onChange }: ReachGroupProps) {
  const { t } = useLingui();
  if (!reach) return null;
  const options = [
    { value: 'ask', label: t`Everybody`, description: t`Strangers wait under Requests until you answer.` },
    { value: 'no', label: t`Only people I know`, description: t`Strangers are turned away by the server.` },
  ] as const;
  return (
    <>
      <Group>
        <Row>
          <RadioGroup
            label={t`Who may write to me`}
            options={options}
            value={reach.mayWrite ? 'ask' : 'no'}
            onChange={(value) => onChange({ mayWrite: value === 'ask' })}
          />
        </Row>
      </Group>
      <Group>
        <Row>
          <RadioGroup
            label={t`Who may add me to groups`}
            options={options}
            value={reach.mayAdd ? 'ask' : 'no'}
            onChange={(value) => onChange({ mayAdd: value === 'ask' })}
          />
        </Row>
      </Group>
    </>
  );
}

function Blocked() {
  const { t } = useLingui();
  const engine = useEngine();
  const [model] = useState(() => new BlockedModel(engine));
  useEffect(() => void model.load(), [model]);
  const people = useValue(model.people);
  const loading = useValue(model.loading.state);
  const unblock = async (person: Person): Promise<void> => {
    if (!(await model.unblock(person))) return;
    toast({ text: t`@${person.username} may write to you again.`, undo: () => void model.block(person) });
  };
  return (
    <>
      <Failure error={loading.kind === 'failed' ? loading.error : undefined} onAgain={() => void model.load()} />
      <Failure error={useValue(model.failure)} />
      {people && <BlockedPeople people={people} onUnblock={(person) => void unblock(person)} />}
    </>
  );
}

export interface BlockedPeopleProps {
  readonly people: readonly Person[];
  readonly onUnblock: (person: Person) => void;
}

export function BlockedPeople({ people, onUnblock }: BlockedPeopleProps) {
  return (
    <Group title={<Trans>Blocked</Trans>}>
      {people.length === 0 && (
        <Row>
          <p className={css.note}>
            <Trans>Nobody. You can block somebody in the details of the chat with them.</Trans>
          </p>
        </Row>
      )}
      {people.map((person) => (
        <Row
          key={person.account}
          end={
            <Button size="small" onPress={() => onUnblock(person)}>
              <Trans>Unblock</Trans>
            </Button>
          }
        >
          <div className={css.split}>
            <Avatar id={person.account} name={person.username} kind="person" size={36} />
            <p className={css.name}>@{person.username}</p>
          </div>
        </Row>
      ))}
    </Group>
  );
}
