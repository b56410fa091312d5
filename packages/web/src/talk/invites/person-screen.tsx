// Somebody's own link was followed: opens the chat with them.
import { Trans } from '@lingui/react/macro';
import { useEffect, useEffectEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { useApp } from '../../app-context.tsx';
import { Attempt } from '../../platform/observe/attempt.ts';
import { useValue } from '../../platform/observe/use-value.ts';
import { Avatar } from '../../platform/ui/avatar.tsx';
import { Button } from '../../platform/ui/button.tsx';
import { useErrorWords } from '../../platform/words/use-error-words.ts';
import { paths } from '../../routes.ts';
import * as css from './join.css.ts';
import { isMeant } from './pending-link.ts';

export function PersonScreen({ name }: { readonly name: string }) {
  const { engine, chats } = useApp();
  const [, navigate] = useLocation();
  const [attempt] = useState(() => new Attempt());
  const state = useValue(attempt.state);
  const failure = useErrorWords(state.kind === 'failed' ? state.error : undefined);
  const known = [...chats.byId.values()].find(({ kind, peer }) => kind === 'direct' && peer?.username === name)?.chat;
  // Somebody already known is gone to at once; a stranger hears of this account only when it is wished.
  useEffect(() => {
    if (known !== undefined) navigate(paths.chat(known), { replace: true });
  }, [known, navigate]);
  const begin = useEffectEvent(() => void write());
  useEffect(() => {
    if (known === undefined && isMeant(history.state)) begin();
  }, [known]);
  const write = async (): Promise<void> => {
    const chat = await attempt.run(() => engine.chats.createDirect(name));
    if (chat === undefined) return;
    await chats.refresh(chat);
    navigate(paths.chat(chat), { replace: true });
  };
  return (
    <div className={css.screen}>
      <div className={css.card}>
        <div className={css.head}>
          <Avatar id={name} name={name} kind="person" size={72} />
          <h1 className={css.title}>
            <bdi>{name}</bdi>
          </h1>
        </div>
        <p className={css.text}>
          <Trans>Your first message arrives as a request. What you write can be read by the two of you alone.</Trans>
        </p>
        {failure && (
          <p className={css.failure} role="alert">
            {failure.text}
          </p>
        )}
        <div className={css.actions}>
          <Button kind="primary" size="large" isWide isPending={state.kind === 'pending'} onPress={() => void write()}>
            <Trans>Write</Trans>
          </Button>
          <Button kind="quiet" isWide onPress={() => navigate(paths.list)}>
            <Trans>Not now</Trans>
          </Button>
        </div>
      </div>
    </div>
  );
}
