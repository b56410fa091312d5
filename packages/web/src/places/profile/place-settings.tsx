// What may be changed of a place by who has the right. Its address never: others rely on it.

import type { PlaceChange } from '@heliogram/client';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../platform/ui/button.tsx';
import { Select } from '../../platform/ui/select.tsx';
import { Switch } from '../../platform/ui/switch.tsx';
import { TextField } from '../../platform/ui/text-field.tsx';
import * as pane from '../../talk/shell/side-pane.css.ts';
import { categories, categoryWords } from '../categories.ts';
import type { PlaceCategory, PlaceInfo } from '../place-types.ts';

export interface PlaceSettingsProps {
  readonly info: PlaceInfo;
  readonly isPending: boolean;
  /** Groups that may be a channel's for comments: those whose settings this account may change. */
  readonly groups: readonly Pick<PlaceInfo, 'place' | 'title'>[];
  readonly onChange: (change: PlaceChange) => void;
}

/** In the place of a group where there is none. */
const nobody = 'nobody';
const slowSteps = [0, 10, 60, 300, 3600] as const;

export function PlaceSettings({ info, isPending, groups, onChange }: PlaceSettingsProps) {
  const { t, i18n } = useLingui();
  const [title, setTitle] = useState(info.title);
  const [about, setAbout] = useState(info.about);
  const isChanged = title.trim() !== info.title || about.trim() !== info.about;
  return (
    <div className={pane.padded}>
      <TextField label={t`Name`} value={title} onChange={setTitle} maxLength={128} />
      <TextField label={t`What it is about`} value={about} onChange={setAbout} maxLength={2000} isMultiline rows={4} />
      {isChanged && (
        <Button
          kind="primary"
          isDisabled={title.trim() === ''}
          isPending={isPending}
          onPress={() => onChange({ title: title.trim(), about: about.trim() })}
        >
          <Trans>Save</Trans>
        </Button>
      )}
      <Select
        label={t`Category`}
        placeholder={t`Not said`}
        options={categories.map((category) => ({ value: category, label: i18n._(categoryWords[category]) }))}
        value={info.category === '' ? undefined : info.category}
        onChange={(category: PlaceCategory) => onChange({ category })}
      />
      <Switch
        label={t`Listed in the directory`}
        description={t`It and its posts are found by search. By its link it is found in any case.`}
        isSelected={info.isListed}
        onChange={(isListed) => onChange({ isListed })}
      />
      <Switch
        label={t`Search engines may list it`}
        isSelected={info.mayIndex}
        onChange={(mayIndex) => onChange({ mayIndex })}
      />
      <Switch
        label={t`Reactions`}
        isSelected={info.hasReactions}
        onChange={(hasReactions) => onChange({ hasReactions })}
      />
      {info.kind === 'channel' ? (
        <>
          <CommentGroup info={info} groups={groups} onChange={onChange} />
          <Switch
            label={t`Show who posted`}
            description={t`Without it posts stand under the channel’s name. The signature names the author in either case.`}
            isSelected={info.showsAuthors}
            onChange={(showsAuthors) => onChange({ showsAuthors })}
          />
        </>
      ) : (
        <GroupSettings info={info} onChange={onChange} />
      )}
    </div>
  );
}

/** In which group comments are written; it stays a place of its own, with its own members. */
function CommentGroup({ info, groups, onChange }: Pick<PlaceSettingsProps, 'info' | 'groups' | 'onChange'>) {
  const { t } = useLingui();
  const linked = info.linked ?? nobody;
  const isKnown = linked === nobody || groups.some(({ place }) => place === linked);
  return (
    <Select
      label={t`Comments`}
      description={t`Comments are posts in a public group. Make one first: New chat, New public group.`}
      options={[
        { value: nobody, label: t`Nobody comments` },
        ...groups.map(({ place, title }) => ({ value: place, label: title })),
        ...(isKnown ? [] : [{ value: linked, label: t`The group there is now` }]),
      ]}
      value={linked}
      onChange={(group) => onChange({ linked: group === nobody ? '' : group })}
    />
  );
}

function GroupSettings({ info, onChange }: Pick<PlaceSettingsProps, 'info' | 'onChange'>) {
  const { t, i18n } = useLingui();
  const words = (seconds: number): string => {
    if (seconds === 0) return t`As often as they like`;
    const [value, unit] = seconds < 60 ? [seconds, 'second'] : seconds < 3600 ? [seconds / 60, 'minute'] : [1, 'hour'];
    return t`Once in ${i18n.number(value as number, { style: 'unit', unit: unit as string, unitDisplay: 'long' })}`;
  };
  return (
    <>
      <Switch
        label={t`Joining needs an answer`}
        isSelected={info.asksToJoin}
        onChange={(asksToJoin) => onChange({ asksToJoin })}
      />
      <Select
        label={t`How often members may write`}
        options={slowSteps.map((seconds) => ({ value: String(seconds), label: words(seconds) }))}
        value={String(info.slowModeS)}
        onChange={(seconds) => onChange({ slowModeS: Number(seconds) })}
      />
    </>
  );
}
