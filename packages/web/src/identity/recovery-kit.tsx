// The recovery kit: twelve words in a calm grid, to be saved, copied or printed, and one press to go on.
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { AttemptState } from '../platform/observe/attempt.ts';
import { Button } from '../platform/ui/button.tsx';
import { toast } from '../platform/ui/toast.tsx';
import * as door from './door.css.ts';
import { DoorFrame } from './door.tsx';
import { DoorFailure } from './door-failure.tsx';
import { kitText, saveText } from './kit-file.ts';
import * as css from './recovery-kit.css.ts';

export interface RecoveryKitProps {
  readonly username: string;
  readonly phrase: string;
  readonly server: string;
  /** They are gone with this window: it keeps nothing. */
  readonly isOnlyHere?: boolean;
  readonly keeping: AttemptState;
  readonly onKeep: () => void;
}

export function RecoveryKit({ username, phrase, server, isOnlyHere = false, keeping, onKeep }: RecoveryKitProps) {
  useEffect(() => (isOnlyHere ? askBeforeLeaving() : undefined), [isOnlyHere]);
  return (
    <DoorFrame
      isWide
      title={<Trans>Your recovery kit</Trans>}
      lede={
        <Trans>
          These twelve words open your account on a new device, with all your messages. Whoever has them can do the
          same, and nobody can replace them. They are shown until you say that you keep them, and never again.
        </Trans>
      }
    >
      <section className={css.sheet} aria-label={username}>
        <PhraseGrid phrase={phrase} />
        <KitTools username={username} phrase={phrase} server={server} />
      </section>
      <div className={door.actions}>
        <DoorFailure error={keeping.kind === 'failed' ? keeping.error : undefined} />
        <Button kind="primary" size="large" isWide isPending={keeping.kind === 'pending'} onPress={onKeep}>
          <Trans>I keep it safe</Trans>
        </Button>
        <p className={door.asideCenter}>
          <Trans>Later you can check in Settings whether you still have the right words.</Trans>
        </p>
      </div>
    </DoorFrame>
  );
}

/** Leaving by accident is asked about. */
function askBeforeLeaving(): () => void {
  const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
  addEventListener('beforeunload', ask);
  return () => removeEventListener('beforeunload', ask);
}

/** Twelve numbered words. Always left to right: they are English words. */
export function PhraseGrid({ phrase }: { readonly phrase: string }) {
  const { t } = useLingui();
  return (
    <ol className={css.words} dir="ltr" lang="en" translate="no" aria-label={t`The twelve words`}>
      {phrase.split(' ').map((word, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a word may occur twice; its place is what it is.
        <li key={index} className={css.word}>
          <span className={css.number} aria-hidden="true">
            {index + 1}
          </span>
          <span>{word}</span>
        </li>
      ))}
    </ol>
  );
}

function KitTools({ username, phrase, server }: Pick<RecoveryKitProps, 'username' | 'phrase' | 'server'>) {
  const { t } = useLingui();
  const [isCopied, setIsCopied] = useState(false);
  const text = (): string =>
    kitText(phrase, {
      title: t`Heliogram recovery kit`,
      username: t`Username: ${username}`,
      server: t`Server: ${server}`,
      words: t`The twelve words, in this order:`,
      advice: [
        t`To use it: open the server's address, choose “I have an account”, then “Recover with your words”.`,
        t`Keep this where only you can find it, best on paper. Nobody will ever ask you for it.`,
      ],
    });
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(phrase);
      setIsCopied(true);
      toast({ text: t`Copied. Paste it somewhere safe, then copy something else.` });
    } catch {
      toast({ text: t`The browser did not allow copying. Save the file instead.`, kind: 'danger' });
    }
  };
  return (
    <>
      <div className={css.tools}>
        <Button size="small" icon="download" onPress={() => saveText(`heliogram-${username}.txt`, text())}>
          <Trans>Save as file</Trans>
        </Button>
        <Button size="small" icon={isCopied ? 'check' : 'copy'} onPress={() => void copy()}>
          <Trans>Copy</Trans>
        </Button>
        <Button size="small" icon="printer" onPress={() => print()}>
          <Trans>Print</Trans>
        </Button>
      </div>
      <pre className={css.paper} aria-hidden="true">
        {text()}
      </pre>
    </>
  );
}
