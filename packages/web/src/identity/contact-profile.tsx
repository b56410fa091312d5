// Somebody's profile: who they are, what you call them, what is known of their keys, and the way to verify them.
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useEngine } from '../app-context.tsx';
import type { ContactInfo } from '../engine/api.ts';
import { Attempt } from '../platform/observe/attempt.ts';
import { useValue } from '../platform/observe/use-value.ts';
import { Avatar } from '../platform/ui/avatar.tsx';
import { Banner } from '../platform/ui/banner.tsx';
import { Button } from '../platform/ui/button.tsx';
import { Dialog } from '../platform/ui/dialog.tsx';
import { SkeletonRows } from '../platform/ui/skeleton.tsx';
import { TextField } from '../platform/ui/text-field.tsx';
import { useErrorWords } from '../platform/words/use-error-words.ts';
import * as css from './contact-profile.css.ts';
import { TrustExplained, VerifyPanel } from './verify-panel.tsx';

export interface ContactProfileProps {
  /** Username. */
  readonly name: string;
  /** Opens or makes the chat with them, where this is not shown inside of it. */
  readonly onMessage?: () => void;
}

export function ContactProfile({ name, onMessage }: ContactProfileProps) {
  const { t } = useLingui();
  const { contacts } = useEngine();
  const [loading] = useState(() => new Attempt());
  const [saving] = useState(() => new Attempt());
  const [contact, setContact] = useState<ContactInfo>();
  const [isVerifying, setIsVerifying] = useState(false);
  const load = async (): Promise<void> => {
    loading.forget();
    const found = await loading.run(() => contacts.get(name));
    if (found) setContact(found);
  };
  const loadingState = useValue(loading.state);
  const savingState = useValue(saving.state);
  // biome-ignore lint/correctness/useExhaustiveDependencies: loads another person when the name is another's.
  useEffect(() => void load(), [name]);
  const failure =
    loadingState.kind === 'failed' ? loadingState.error : savingState.kind === 'failed' ? savingState.error : undefined;
  const words = useErrorWords(failure);
  const rename = async (nickname: string): Promise<void> => {
    await saving.run(() => contacts.setNickname(name, nickname));
    await load();
  };
  return (
    <>
      {words && (
        <Banner
          kind="danger"
          action={
            <Button size="small" onPress={() => void load()}>
              <Trans>Try again</Trans>
            </Button>
          }
        >
          {words.text}
        </Banner>
      )}
      {contact ? (
        <Profile
          key={contact.account}
          contact={contact}
          isSaving={savingState.kind === 'pending'}
          onNickname={(nickname) => void rename(nickname)}
          onVerify={() => setIsVerifying(true)}
          {...(onMessage && { onMessage })}
        />
      ) : (
        !words && <SkeletonRows count={2} />
      )}
      <Dialog title={t`Verify @${name}`} isOpen={isVerifying} onClose={() => setIsVerifying(false)}>
        <VerifyPanel
          name={name}
          onDone={() => {
            setIsVerifying(false);
            void load();
          }}
        />
      </Dialog>
    </>
  );
}

export interface ProfileProps {
  readonly contact: ContactInfo;
  readonly isSaving: boolean;
  readonly onNickname: (nickname: string) => void;
  readonly onVerify: () => void;
  readonly onMessage?: () => void;
}

export function Profile({ contact, isSaving, onNickname, onVerify, onMessage }: ProfileProps) {
  const { t } = useLingui();
  const { account, username, nickname, trust } = contact;
  const [typed, setTyped] = useState(nickname);
  return (
    <div className={css.profile}>
      <div className={css.face}>
        <Avatar id={account} name={nickname || username} kind="person" size={88} />
        <p className={css.name} dir="auto">
          {nickname || username}
        </p>
        <p className={css.handle}>@{username}</p>
        {onMessage && (
          <Button kind="primary" icon="message-circle" onPress={onMessage}>
            <Trans>Message</Trans>
          </Button>
        )}
      </div>
      <TrustExplained name={username} state={trust} />
      <Button icon="shield-check" onPress={onVerify}>
        {trust === 'verified' ? <Trans>Show the safety number</Trans> : <Trans>Verify</Trans>}
      </Button>
      <form
        className={css.nickname}
        onSubmit={(event) => {
          event.preventDefault();
          onNickname(typed.trim());
        }}
      >
        <div className={css.grow}>
          <TextField
            label={t`What you call them`}
            placeholder={username}
            maxLength={64}
            value={typed}
            onChange={setTyped}
          />
        </div>
        <Button type="submit" isPending={isSaving} isDisabled={typed.trim() === nickname}>
          <Trans>Save</Trans>
        </Button>
      </form>
    </div>
  );
}
