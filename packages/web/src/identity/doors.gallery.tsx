import type { GalleryState } from '../gallery/state.ts';
import type { AttemptState } from '../platform/observe/attempt.ts';
import type { LinkNewState } from './link-new.model.ts';
import { LinkNew } from './link-screen.tsx';
import { Lock } from './lock-screen.tsx';
import { PasskeyWay } from './passkeys/passkey-button.tsx';
import { Recover, type RecoverProps } from './recover-screen.tsx';
import { RecoveryKit } from './recovery-kit.tsx';
import { SignUp } from './sign-up-screen.tsx';
import type { UsernameState } from './username.model.ts';
import { Welcome } from './welcome-screen.tsx';

const nothing = (): void => undefined;
const phone = { width: 360, height: 720 };
const desk = { width: 1000, height: 740 };
const idle: AttemptState = { kind: 'idle' };
const phrase = 'legal winner thank year wave sausage worth useful legal winner thank yellow';
const qr =
  'heliogram:link?v=1&r=AAECAwQFBgcICQoLDA0ODw&k=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8&s=https%3A%2F%2Fchat.example.org';

const welcome = (name: string, size: object, isReturning: boolean, passkey: AttemptState = idle): GalleryState => ({
  name,
  ...size,
  render: () => (
    <Welcome onGo={nothing} isReturning={isReturning} passkey={<PasskeyWay attempt={passkey} onPress={nothing} />} />
  ),
});

const signUp = (
  name: string,
  text: string,
  state: UsernameState,
  attempt: AttemptState = idle,
  isUnfinished = false,
): GalleryState => ({
  name: `sign up, ${name}`,
  ...phone,
  render: () => (
    <SignUp
      text={text}
      state={state}
      attempt={attempt}
      isUnfinished={isUnfinished}
      onType={nothing}
      onCreate={nothing}
      onBack={nothing}
    />
  ),
});

const recover = (name: string, props: Partial<RecoverProps>): GalleryState => ({
  name: `recover, ${name}`,
  ...phone,
  height: 820,
  render: () => (
    <Recover
      username="mira"
      phrase={phrase}
      judgement={{ kind: 'good', phrase }}
      attempt={idle}
      onTypeName={nothing}
      onTypePhrase={nothing}
      onLeavePhrase={nothing}
      onMend={nothing}
      onRecover={nothing}
      onLink={nothing}
      onBack={nothing}
      {...props}
    />
  ),
});

const link = (name: string, state: LinkNewState, size: object = phone): GalleryState => ({
  name: `link, ${name}`,
  ...size,
  render: () => <LinkNew state={state} onDigits={nothing} onAgain={nothing} onRecover={nothing} onBack={nothing} />,
});

class WrongPhraseError extends Error {
  override readonly name = 'WrongPhraseError';
}
class WrongPasskeyError extends Error {
  override readonly name = 'WrongPasskeyError';
}
class DisconnectedError extends Error {
  override readonly name = 'DisconnectedError';
}

export const states: readonly GalleryState[] = [
  welcome('welcome', desk, false),
  welcome('welcome, phone', phone, false),
  welcome('welcome back', phone, true),
  welcome('welcome back, wrong passkey', { ...phone, height: 860 }, true, {
    kind: 'failed',
    error: new WrongPasskeyError('no'),
  }),
  signUp('empty', '', { kind: 'empty' }),
  signUp('checking', 'mira', { kind: 'checking', name: 'mira' }),
  signUp('free', 'mira', { kind: 'free', name: 'mira' }),
  signUp('taken', 'mira', { kind: 'taken', name: 'mira' }),
  signUp('letters', 'mära', { kind: 'bad', reason: 'letters' }),
  signUp('pending', 'mira', { kind: 'free', name: 'mira' }, { kind: 'pending' }),
  signUp('failed', 'mira', { kind: 'free', name: 'mira' }, { kind: 'failed', error: new DisconnectedError('gone') }),
  signUp('unfinished', 'mira', { kind: 'taken', name: 'mira' }, idle, true),
  {
    name: 'recovery kit',
    ...desk,
    render: () => (
      <RecoveryKit username="mira" phrase={phrase} server="chat.example.org" keeping={idle} onKeep={nothing} />
    ),
  },
  {
    name: 'recovery kit, phone',
    ...phone,
    height: 860,
    render: () => (
      <RecoveryKit username="mira" phrase={phrase} server="chat.example.org" keeping={idle} onKeep={nothing} />
    ),
  },
  recover('empty', { username: '', phrase: '', judgement: { kind: 'empty' } }),
  recover('good', {}),
  recover('wrong words', {
    phrase: 'legal winer thank',
    judgement: {
      kind: 'wrong-words',
      words: [
        { position: 2, word: 'winer', suggestions: ['winner', 'wine', 'winter'] },
        { position: 7, word: 'qqqqqqqq', suggestions: [] },
      ],
    },
  }),
  recover('other account', { attempt: { kind: 'failed', error: new WrongPhraseError('no') } }),
  recover('lost here, out of order', { isLost: true, judgement: { kind: 'out-of-order' } }),
  link('starting', { kind: 'starting' }),
  link('code', { kind: 'code', qr }),
  link('code, wide', { kind: 'code', qr }, desk),
  link('digits', { kind: 'digits', isChecking: false }),
  link('handing over', { kind: 'digits', isChecking: true }),
  link('wrong digits', { kind: 'failed', reason: 'wrong-digits', error: new Error() }),
  {
    name: 'locked',
    ...phone,
    render: () => <Lock attempt={idle} note="none" onUnlock={nothing} onForget={async () => undefined} />,
  },
  {
    name: 'locked, wrong passphrase',
    ...phone,
    render: () => <Lock attempt={idle} note="wrong" onUnlock={nothing} onForget={async () => undefined} />,
  },
];
