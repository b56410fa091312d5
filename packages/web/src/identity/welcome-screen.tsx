// Welcome: who we are in one look, and the two ways in. The second opens into recovering, linking and passkeys.
import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, Suspense, useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../platform/ui/button.tsx';
import { Icon } from '../platform/ui/icon.tsx';
import { IconButton } from '../platform/ui/icon-button.tsx';
import { later } from '../platform/ui/part.tsx';
import { paths } from '../routes.ts';
import * as door from './door.css.ts';
import { Mark } from './mark.tsx';
import * as css from './welcome.css.ts';

// Who is here for the first time needs none of it.
const PasskeyButton = later(() => import('./passkeys/passkey-button.tsx').then(({ PasskeyButton: Found }) => Found));

export function WelcomeScreen({ onDone }: { readonly onDone: () => void }) {
  const [, navigate] = useLocation();
  const passkey = (
    <Suspense>
      <PasskeyButton onDone={onDone} />
    </Suspense>
  );
  return <Welcome onGo={(way) => navigate(paths[way])} passkey={passkey} />;
}

export interface WelcomeProps {
  readonly onGo: (way: 'signUp' | 'recover' | 'link') => void;
  /** The way in by a passkey, where there are passkeys. */
  readonly passkey?: ReactNode;
  /** The gallery shows the second step. */
  readonly isReturning?: boolean;
}

export function Welcome({ onGo, passkey, isReturning: isReturningAtFirst = false }: WelcomeProps) {
  const [isReturning, setIsReturning] = useState(isReturningAtFirst);
  const { t } = useLingui();
  return (
    <main className={door.screen}>
      <div className={door.bar}>
        {isReturning && <IconButton icon="arrow-left" label={t`Back`} onPress={() => setIsReturning(false)} />}
      </div>
      <div className={door.column}>
        <div className={css.brand}>
          <Mark size={44} />
          <span className={css.name}>Heliogram</span>
        </div>
        {isReturning ? (
          <Return onGo={onGo} passkey={passkey} />
        ) : (
          <Arrival onGo={onGo} onReturn={() => setIsReturning(true)} />
        )}
      </div>
    </main>
  );
}

function Arrival({ onGo, onReturn }: Pick<WelcomeProps, 'onGo'> & { readonly onReturn: () => void }) {
  return (
    <>
      <h1 className={css.promise}>
        <span className={css.part}>
          <Trans>Private messages stay sealed.</Trans>
        </span>{' '}
        <span className={css.part}>
          <Trans>Public power stays visible.</Trans>
        </span>
      </h1>
      <ul className={css.facts}>
        <li className={css.fact}>
          <span className={css.sign}>
            <Icon name="lock" />
          </span>
          <div>
            <h2 className={css.term}>
              <Trans>Sealed</Trans>
            </h2>
            <p className={css.words}>
              <Trans>Only you and the people you write to can read along. The server cannot.</Trans>
            </p>
          </div>
        </li>
        <li className={css.fact}>
          <span className={css.open}>
            <Icon name="eye" />
          </span>
          <div>
            <h2 className={css.term}>
              <Trans>Visible</Trans>
            </h2>
            <p className={css.words}>
              <Trans>The software is open, and what the server does see is written down.</Trans>
            </p>
          </div>
        </li>
      </ul>
      <div className={door.actions}>
        <Button kind="primary" size="large" isWide onPress={() => onGo('signUp')}>
          <Trans>Create account</Trans>
        </Button>
        <Button size="large" isWide onPress={onReturn}>
          <Trans>I have an account</Trans>
        </Button>
        <p className={door.asideCenter}>
          <Trans>No phone number, no e-mail, no password.</Trans>
        </p>
      </div>
    </>
  );
}

function Return({ onGo, passkey }: Pick<WelcomeProps, 'onGo' | 'passkey'>) {
  return (
    <>
      <header className={door.heading}>
        <h1 className={door.title}>
          <Trans>Welcome back</Trans>
        </h1>
        <p className={door.lede}>
          <Trans>Each way brings your chats and your whole history to this device.</Trans>
        </p>
      </header>
      <div className={door.actions}>
        <Button kind="primary" size="large" icon="qr-code" isWide onPress={() => onGo('link')}>
          <Trans>Link this device</Trans>
        </Button>
        <p className={door.aside}>
          <Trans>You have Heliogram on another device at hand.</Trans>
        </p>
      </div>
      {passkey}
      <div className={door.actions}>
        <Button size="large" icon="kit" isWide onPress={() => onGo('recover')}>
          <Trans>Recover with your words</Trans>
        </Button>
        <p className={door.aside}>
          <Trans>You kept the twelve words of your recovery kit.</Trans>
        </p>
      </div>
    </>
  );
}
