// An invite link was followed: what it leads to, then asking to join. The secret in the fragment leaves the address at once.
import { Plural, Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useApp } from '../../app-context.tsx';
import { useValue } from '../../platform/observe/use-value.ts';
import { Avatar } from '../../platform/ui/avatar.tsx';
import { Button } from '../../platform/ui/button.tsx';
import { Spinner } from '../../platform/ui/spinner.tsx';
import { useErrorWords } from '../../platform/words/use-error-words.ts';
import { paths } from '../../routes.ts';
import * as css from './join.css.ts';
import { JoinModel, type JoinState } from './join.model.ts';
import { isMeant } from './pending-link.ts';

export function JoinScreen() {
  const { engine, chats } = useApp();
  const [, navigate] = useLocation();
  const [model] = useState(() => new JoinModel(engine, chats, location.origin + location.pathname + location.hash));
  useEffect(() => {
    const mayJoin = isMeant(history.state);
    // Nobody who looks over a shoulder, and no history of the browser, is to have the secret.
    history.replaceState(history.state, '', paths.join);
    void model.peek().then(() => (mayJoin ? model.join() : undefined));
    return () => model.close();
  }, [model]);
  const state = useValue(model.state);
  const chat = state.kind === 'in' ? state.chat : undefined;
  useEffect(() => {
    if (chat !== undefined) navigate(paths.chat(chat), { replace: true });
  }, [chat, navigate]);
  return (
    <Join
      state={state}
      onJoin={() => void model.join()}
      onAgain={() => void model.peek()}
      onLeave={() => navigate(paths.list)}
    />
  );
}

export interface JoinProps {
  readonly state: JoinState;
  readonly onJoin: () => void;
  readonly onAgain: () => void;
  readonly onLeave: () => void;
}

export function Join({ state, onJoin, onAgain, onLeave }: JoinProps) {
  const failure = useErrorWords(state.kind === 'failed' ? state.error : undefined);
  const isGone = failure?.kind === 'not-found' || failure?.kind === 'expired' || failure?.kind === 'limit-reached';
  return (
    <div className={css.screen}>
      <div className={css.card}>
        {(state.kind === 'looking' || state.kind === 'in') && (
          <p className={css.text} role="status">
            <Spinner size={20} /> <Trans>Looking where this link leads…</Trans>
          </p>
        )}
        {state.kind === 'failed' && (
          <>
            <p className={css.text} role="alert">
              {isGone ? (
                <Trans>
                  This invite does not work any more: it was taken back, used up or is over. Ask for a new one.
                </Trans>
              ) : (
                failure?.text
              )}
            </p>
            {!isGone && (
              <Button isWide onPress={onAgain}>
                <Trans>Try again</Trans>
              </Button>
            )}
          </>
        )}
        {state.kind === 'no-link' && (
          <p className={css.text}>
            <Trans>
              This is not a whole invite link. Ask for it again: it ends in 64 letters and digits after “#”.
            </Trans>
          </p>
        )}
        {(state.kind === 'shown' || state.kind === 'asking' || state.kind === 'asked') && (
          <Preview state={state} onJoin={onJoin} />
        )}
        <Button kind="quiet" isWide onPress={onLeave}>
          {state.kind === 'asked' ? <Trans>Back to my chats</Trans> : <Trans>Not now</Trans>}
        </Button>
      </div>
    </div>
  );
}

type PreviewState = Extract<JoinState, { readonly preview: unknown }>;

function Preview({ state, onJoin }: { readonly state: PreviewState; readonly onJoin: () => void }) {
  const { title, members, chat, autoAccept } = state.preview;
  return (
    <>
      <div className={css.head}>
        <Avatar id={chat} name={title} kind="group" size={72} />
        <h1 className={css.title}>
          <bdi>{title}</bdi>
        </h1>
        <p className={css.text}>
          <Plural value={members} one="# member" other="# members" />
        </p>
      </div>
      {state.kind === 'asked' ? (
        <p className={css.text} role="status">
          {autoAccept ? (
            <Trans>You are being let in. The chat opens as soon as a member’s device has answered.</Trans>
          ) : (
            <Trans>You have asked to join. The chat appears in your list when somebody lets you in.</Trans>
          )}
        </p>
      ) : (
        <Button kind="primary" size="large" isWide isPending={state.kind === 'asking'} onPress={onJoin}>
          {autoAccept ? <Trans>Join</Trans> : <Trans>Ask to join</Trans>}
        </Button>
      )}
    </>
  );
}
