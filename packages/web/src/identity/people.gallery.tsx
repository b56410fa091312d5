import type { TrustState } from '../engine/api.ts';
import type { GalleryState } from '../gallery/state.ts';
import { CameraFrame } from './code-scanner.tsx';
import { Profile } from './contact-profile.tsx';
import { DeviceRow } from './device-row.tsx';
import { DeviceList } from './devices-page.tsx';
import type { LinkOldState } from './link-old.model.ts';
import { LinkOld } from './link-old.tsx';
import { AnnounceWords } from './new-phrase/announce-words.tsx';
import { NewPhraseRow } from './new-phrase/new-phrase.tsx';
import { StopWords } from './new-phrase/stop-words.tsx';
import { PasskeyUnfitError } from './passkeys/passkey-errors.ts';
import { AddPasskey, PasskeyList, type PasskeyListProps } from './passkeys/passkeys-group.tsx';
import { RemoveDevice } from './remove-device.tsx';
import { Verify } from './verify-panel.tsx';

const nothing = (): void => undefined;
const twelve = 'legal winner thank year wave sausage worth useful legal winner thank yellow';
const pane = { width: 440 };
const number = '481516234299017734051286640913752098461175320864490172635581';
const qr = `heliogram:verify?v=1&o=${'Ab3_'.repeat(10)}&p=${'x-9Q'.repeat(10)}`;

const verify = (state: TrustState, scanned?: 'mismatch' | 'no-safety-code'): GalleryState => ({
  name: `verify, ${scanned ?? state}`,
  ...pane,
  render: () => (
    <Verify
      name="sofia"
      safety={{ number, qr, state }}
      scanned={scanned}
      isSaving={false}
      onMatch={nothing}
      onUnverify={nothing}
      onScan={nothing}
      onForgetScan={nothing}
    />
  ),
});

const profile = (trust: TrustState, nickname: string): GalleryState => ({
  name: `profile, ${trust}`,
  ...pane,
  render: () => (
    <Profile
      contact={{ account: 'a1b2c3', username: 'sofia_lindqvist', nickname, trust }}
      isSaving={false}
      onNickname={nothing}
      onVerify={nothing}
      onMessage={nothing}
    />
  ),
});

const linkOld = (name: string, state: LinkOldState): GalleryState => ({
  name: `link a device, ${name}`,
  ...pane,
  render: () => <LinkOld state={state} onCode={nothing} onAgain={nothing} onClose={nothing} hasCamera={false} />,
});

const device = (device: number, name: string, more: object = {}) => ({
  device,
  name,
  isThis: false,
  isRevoked: false,
  addedAtS: 1_780_000_000,
  revokedAtS: null,
  ...more,
});

const passkey = (id: string, name: string) => ({
  id,
  name,
  addedAtS: 1_780_000_000,
  device: 1,
  credentialId: new Uint8Array(1),
});

const passkeys = (name: string, width: number, props: Partial<PasskeyListProps>): GalleryState => ({
  name: `passkeys, ${name}`,
  width,
  render: () => (
    <PasskeyList
      shown={[passkey('a', 'Security key'), passkey('b', 'Chrome on the very old computer under the stairs')]}
      loading={{ kind: 'idle' }}
      removing={{ kind: 'idle' }}
      isPossible
      onAgain={nothing}
      onAdd={nothing}
      onRemove={nothing}
      {...props}
    />
  ),
});

const deviceDeeds = {
  onLink: nothing,
  onRemove: nothing,
  naming: { kind: 'idle' },
  onRename: async () => true,
  onLeaveName: nothing,
} as const;

const all: readonly GalleryState[] = [
  verify('encrypted'),
  verify('verified'),
  verify('changed'),
  verify('encrypted', 'mismatch'),
  verify('encrypted', 'no-safety-code'),
  profile('encrypted', ''),
  profile('verified', 'Sofia from the harbour, the one with the long name that goes on'),
  profile('changed', 'صوفيا'),
  linkOld('paste', { kind: 'scan', isWrongCode: false }),
  linkOld('wrong code', { kind: 'scan', isWrongCode: true }),
  linkOld('meeting', { kind: 'meeting' }),
  linkOld('digits', { kind: 'digits', code: '47' }),
  linkOld('done', { kind: 'done', device: 3 }),
  linkOld('failed', { kind: 'failed', reason: 'wrong-digits', error: new Error() }),
  {
    name: 'devices',
    width: 640,
    render: () => (
      <DeviceList
        shown={{
          current: device(3, 'Firefox · Linux', { isThis: true }),
          others: [device(2, 'Safari · iPhone'), device(1, 'Chrome on the very old computer under the stairs')],
          removed: [device(4, '', { isRevoked: true, revokedAtS: 1_785_000_000 })],
        }}
        {...deviceDeeds}
      />
    ),
  },
  {
    name: 'devices, only this',
    width: 360,
    render: () => (
      <DeviceList
        shown={{ current: device(1, 'Firefox · Linux', { isThis: true }), others: [], removed: [] }}
        {...deviceDeeds}
      />
    ),
  },
  ...(['idle', 'pending', 'failed'] as const).map(
    (kind): GalleryState => ({
      name: `a device is named, ${kind}`,
      width: kind === 'idle' ? 360 : 640,
      render: () => (
        <DeviceRow
          device={device(2, 'Safari · iPhone')}
          naming={kind === 'failed' ? { kind, error: new Error() } : { kind }}
          onName={nothing}
          onSave={nothing}
          onCancel={nothing}
        />
      ),
    }),
  ),
  ...[undefined, true, false].map(
    (isByThis): GalleryState => ({
      name: `new words, ${isByThis === undefined ? 'none' : isByThis ? 'announced here' : 'announced elsewhere'}`,
      width: isByThis ? 360 : 640,
      render: () => (
        <NewPhraseRow
          coming={isByThis === undefined ? undefined : { device: 3, isByThis, announcedAtS: 1, dueAtS: 1_785_000_000 }}
          onAnnounce={nothing}
          onStop={nothing}
        />
      ),
    }),
  ),
  ...(['asked', 'shown', 'failed'] as const).map(
    (step): GalleryState => ({
      name: `new words are announced, ${step}`,
      width: 480,
      height: 640,
      render: () => (
        <AnnounceWords
          isOpen
          fresh={step === 'shown' ? { phrase: twelve, dueAtS: 1_785_000_000 } : undefined}
          attempt={step === 'failed' ? { kind: 'failed', error: new Error() } : { kind: 'idle' }}
          onAnnounce={nothing}
          onClose={nothing}
        />
      ),
    }),
  ),
  {
    name: 'new words are stopped',
    width: 440,
    height: 560,
    render: () => <StopWords isOpen attempt={{ kind: 'idle' }} onStop={nothing} onClose={nothing} />,
  },
  passkeys('some', 640, {}),
  passkeys('none', 360, { shown: [] }),
  passkeys('loading', 360, { shown: undefined, loading: { kind: 'pending' } }),
  passkeys('not here', 360, { shown: [], isPossible: false }),
  passkeys('not removed', 640, { removing: { kind: 'failed', error: new Error() } }),
  ...(['idle', 'failed'] as const).map(
    (kind): GalleryState => ({
      name: `add a passkey, ${kind}`,
      width: 440,
      height: 480,
      render: () => (
        <AddPasskey
          isOpen
          attempt={kind === 'failed' ? { kind, error: new PasskeyUnfitError('no') } : { kind }}
          onAdd={nothing}
          onClose={nothing}
        />
      ),
    }),
  ),
  {
    name: 'remove a device with passkeys',
    width: 440,
    height: 720,
    render: () => (
      <RemoveDevice
        device={device(2, 'Safari · iPhone')}
        passkeys={[
          { id: 'a', name: 'Security key' },
          { id: 'b', name: 'مفتاح البيت' },
        ]}
        attempt={{ kind: 'idle' }}
        onClose={nothing}
        onRemove={nothing}
      />
    ),
  },
  {
    name: 'remove a device',
    width: 440,
    height: 560,
    render: () => (
      <RemoveDevice
        device={device(2, 'Safari · iPhone')}
        attempt={{ kind: 'idle' }}
        onClose={nothing}
        onRemove={nothing}
      />
    ),
  },
  ...(['asking', 'denied', 'none'] as const).map(
    (state): GalleryState => ({
      name: `camera, ${state}`,
      ...pane,
      render: () => <CameraFrame state={state} onAgain={nothing} />,
    }),
  ),
];

/** With the room that a dialog or a page gives them. */
export const states: readonly GalleryState[] = all.map((state) => ({
  ...state,
  render: () => <div style={{ padding: '1.25rem', display: 'grid', gap: '1.5rem' }}>{state.render()}</div>,
}));
