import type { GalleryState } from '../gallery/state.ts';
import { defaultPreferences } from '../platform/look/preference-values.ts';
import { About } from './about-page.tsx';
import { ExportState } from './export-page.tsx';
import { Keyboard } from './keyboard-page.tsx';
import { LanguageChoice } from './language-page.tsx';
import { LockState } from './lock-page.tsx';
import { Look } from './look-page.tsx';
import { AboutGroup, HereGroup, StandingGroup } from './notifications-page.tsx';
import { PassphraseForm } from './passphrase-form.tsx';
import { BlockedPeople, ReachGroup, Told } from './privacy-page.tsx';
import { SettingsFrame } from './settings-screen.tsx';
import { UsageGroup } from './storage-page.tsx';

const nothing = (): void => undefined;
const wide = { width: 640 };
const phone = { width: 360 };
const look = <Look chosen={defaultPreferences} onChoose={nothing} />;
const usage = { databaseBytes: 18_300_000, mediaBytes: 412_000_000, quotaBytes: 21_000_000_000, isPersistent: false };
const progress = { chatsDone: 7, chats: 31, messages: 12_408, bytes: 95_000_000, missing: [] };
const about = { notifyDirect: true, notifyGroups: true, notifyMentions: true, notifyText: false };

const whole = new Set([
  'whole',
  'list, phone',
  'page, phone',
  'language',
  'keyboard',
  'keyboard, without letters, phone',
  'about',
]);

const all: readonly GalleryState[] = [
  {
    name: 'whole',
    width: 1000,
    height: 740,
    render: () => (
      <SettingsFrame open="look" isListOnly={false} onBack={nothing} onList={nothing}>
        {look}
      </SettingsFrame>
    ),
  },
  {
    name: 'list, phone',
    ...phone,
    height: 720,
    render: () => (
      <SettingsFrame open="account" isListOnly onBack={nothing} onList={nothing}>
        {look}
      </SettingsFrame>
    ),
  },
  {
    name: 'page, phone',
    ...phone,
    height: 720,
    render: () => (
      <SettingsFrame open="look" isListOnly={false} onBack={nothing} onList={nothing}>
        {look}
      </SettingsFrame>
    ),
  },
  { name: 'language', ...phone, render: () => <LanguageChoice chosen="system" onChoose={nothing} /> },
  {
    name: 'keyboard',
    ...wide,
    render: () => <Keyboard chosen={defaultPreferences} isApple={false} onChoose={nothing} />,
  },
  {
    name: 'keyboard, without letters, phone',
    ...phone,
    render: () => <Keyboard chosen={{ hasLetterKeys: false, doesEnterSend: false }} isApple onChoose={nothing} />,
  },
  {
    name: 'privacy, what others are told',
    ...wide,
    render: () => <Told settings={{ receipts: true, typing: false }} onChange={nothing} />,
  },
  {
    name: 'privacy, reach',
    ...phone,
    render: () => <ReachGroup reach={{ mayWrite: true, mayAdd: false }} onChange={nothing} />,
  },
  {
    name: 'privacy, blocked',
    ...phone,
    render: () => (
      <BlockedPeople
        people={[
          { account: 'aa', username: 'somebody_with_a_very_long_name_x' },
          { account: 'bb', username: 'eve' },
        ]}
        onUnblock={nothing}
      />
    ),
  },
  { name: 'privacy, nobody blocked', ...phone, render: () => <BlockedPeople people={[]} onUnblock={nothing} /> },
  ...(['off', 'on', 'denied', 'none', 'may-ask', 'here-only'] as const).map(
    (standing): GalleryState => ({
      name: `notifications, ${standing}`,
      ...phone,
      render: () => <StandingGroup standing={standing} isPending={false} onChange={nothing} />,
    }),
  ),
  { name: 'notifications, here', ...phone, render: () => <HereGroup chosen={defaultPreferences} onChoose={nothing} /> },
  { name: 'notifications, about', ...wide, render: () => <AboutGroup settings={about} onChange={nothing} /> },
  {
    name: 'lock, off',
    ...wide,
    render: () => <LockState hasLock={false} minutes={5} onWish={nothing} onMinutes={nothing} onLock={nothing} />,
  },
  {
    name: 'lock, on',
    ...phone,
    render: () => <LockState hasLock minutes={5} onWish={nothing} onMinutes={nothing} onLock={nothing} />,
  },
  {
    name: 'passphrase, set',
    ...phone,
    render: () => <PassphraseForm wish="set" attempt={{ kind: 'idle' }} onSave={nothing} onCancel={nothing} />,
  },
  {
    name: 'passphrase, change, pending',
    ...phone,
    render: () => <PassphraseForm wish="change" attempt={{ kind: 'pending' }} onSave={nothing} onCancel={nothing} />,
  },
  {
    name: 'storage',
    ...wide,
    render: () => <UsageGroup usage={usage} isClearing={false} onClear={nothing} onPersist={nothing} />,
  },
  {
    name: 'storage, kept, phone',
    ...phone,
    render: () => (
      <UsageGroup
        usage={{ ...usage, mediaBytes: 0, isPersistent: true }}
        isClearing={false}
        onClear={nothing}
        onPersist={nothing}
      />
    ),
  },
  ...(['idle', 'running', 'done'] as const).map(
    (state): GalleryState => ({
      name: `export, ${state}`,
      ...(state === 'running' ? phone : wide),
      render: () => (
        <ExportState
          state={state}
          progress={state === 'done' ? { ...progress, chatsDone: 31, missing: ['chats/x/media/a.jpg'] } : progress}
          hasMedia
          onHasMedia={nothing}
          onBegin={nothing}
          onStop={nothing}
        />
      ),
    }),
  ),
  { name: 'about', ...wide, render: () => <About server="chat.example.org" connection="online" /> },
];

/** Parts get the room that a page gives them. */
export const states: readonly GalleryState[] = all.map((state) =>
  whole.has(state.name)
    ? state
    : {
        ...state,
        render: () => <div style={{ padding: '1.25rem', display: 'grid', gap: '1.5rem' }}>{state.render()}</div>,
      },
);
