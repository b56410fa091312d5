// States of fields and choices.
import { useState } from 'react';
import type { GalleryState } from '../../gallery/state.ts';
import { Checkbox } from './checkbox.tsx';
import * as css from './gallery-rows.css.ts';
import { Icon } from './icon.tsx';
import { IconButton } from './icon-button.tsx';
import { RadioGroup } from './radio-group.tsx';
import { SearchField } from './search-field.tsx';
import { Select } from './select.tsx';
import { Slider } from './slider.tsx';
import { Switch } from './switch.tsx';
import { TextField } from './text-field.tsx';

const nothing = () => undefined;

function Fields() {
  const [text, setText] = useState('');
  return (
    <div className={`${css.column} ${css.narrow}`}>
      <TextField
        label="Username"
        description="3 to 32 letters a–z, digits or underscores."
        value={text}
        onChange={setText}
      />
      <TextField label="Username" error="That name is taken. Choose another." value="lena" onChange={nothing} />
      <TextField label="Name" value="مجموعة القراءة يوم الأربعاء" onChange={nothing} />
      <TextField
        label="Code"
        isCode
        value="4821 90"
        onChange={nothing}
        start={<Icon name="key" size={18} />}
        end={<IconButton icon="copy" label="Copy" size="small" onPress={nothing} />}
      />
      <TextField
        label="About"
        isMultiline
        value={'Two lines\nof text'}
        onChange={nothing}
        description="Only members see this."
      />
      <TextField label="Server" value="https://example.org" onChange={nothing} isDisabled />
      <TextField label="Passphrase" type="password" value="secret words" onChange={nothing} />
    </div>
  );
}

function Choices() {
  const [isOn, setOn] = useState(true);
  const [way, setWay] = useState<'all' | 'mentions' | 'none'>('mentions');
  const [size, setSize] = useState(15);
  return (
    <div className={`${css.column} ${css.narrow}`}>
      <div>
        <Switch
          label="Read receipts"
          description="Without them you do not see those of others either."
          isSelected={isOn}
          onChange={setOn}
        />
        <Switch label="Typing" isSelected={false} onChange={nothing} />
        <Switch label="Notifications" description="Blocked by the browser." isSelected isDisabled onChange={nothing} />
      </div>
      <div>
        <Checkbox label="I have kept the recovery words" isSelected={isOn} onChange={setOn} />
        <Checkbox label="All members" description="3 of 12 chosen" isSelected={false} isPartly onChange={nothing} />
        <Checkbox label="Not now" isSelected={false} isDisabled onChange={nothing} />
      </div>
      <RadioGroup
        label="Notify about"
        value={way}
        onChange={setWay}
        options={[
          { value: 'all', label: 'Everything' },
          { value: 'mentions', label: 'Mentions', description: 'And answers to what you wrote' },
          { value: 'none', label: 'Nothing', isDisabled: true },
        ]}
      />
      <Slider label="Size of messages" value={size} onChange={setSize} min={13} max={21} valueText={`${size} px`} />
      <Select
        label="Language"
        value="de"
        onChange={nothing}
        options={[
          { value: 'en', label: 'English' },
          { value: 'de', label: 'Deutsch' },
          { value: 'ar', label: 'العربية' },
        ]}
      />
      <Select
        label="Who may write to me"
        placeholder="Choose"
        value={undefined}
        onChange={nothing}
        description="Strangers ask first."
        options={[{ value: 'all', label: 'Everyone' }]}
      />
    </div>
  );
}

function Searches() {
  const [text, setText] = useState('lighthouse');
  return (
    <div className={`${css.column} ${css.narrow}`}>
      <SearchField label="Search" value="" onChange={nothing} />
      <SearchField label="Search in this chat" value={text} onChange={setText} />
    </div>
  );
}

export const states: readonly GalleryState[] = [
  { name: 'text fields', render: () => <Fields /> },
  { name: 'choices', render: () => <Choices /> },
  { name: 'search', render: () => <Searches /> },
];
