// The composer's place where nothing can be written, and why: in words, with what can be done.
import { Trans } from '@lingui/react/macro';
import { type ComponentType, Suspense, useState } from 'react';
import type { ChatInfo } from '../../engine/api.ts';
import { useNames } from '../../names-context.ts';
import { Button } from '../../platform/ui/button.tsx';
import { later } from '../../platform/ui/part.tsx';
import * as css from './composer.css.ts';

const FrozenWords: ComponentType<{ readonly reason: string }> = later(() =>
  import('../../identity/findings/frozen-words.tsx').then(({ FrozenWords }) => FrozenWords),
);

/** Why a chat cannot be written in; undefined where it can. */
export function closedBy(info: ChatInfo): 'frozen' | 'request' | 'left' | 'removed' | 'declined' | undefined {
  if (info.frozen !== '') return 'frozen';
  return info.standing === 'active' ? undefined : info.standing;
}

export interface ClosedComposerProps {
  readonly info: ChatInfo;
  readonly onAccept: () => Promise<unknown>;
  readonly onDecline: () => Promise<unknown>;
  readonly onBlock: () => Promise<unknown>;
}

export function ClosedComposer(props: ClosedComposerProps) {
  const why = closedBy(props.info);
  if (why === 'request')
    return (
      <div className={css.place}>
        <div className={css.typingLine} />
        <RequestBar {...props} />
      </div>
    );
  return (
    <div className={css.place}>
      <div className={css.typingLine} />
      <p className={css.closed}>
        {why === 'frozen' && (
          <>
            <Suspense>
              <FrozenWords reason={props.info.frozen} />
            </Suspense>
            <Trans>
              This chat is frozen: nothing newer is believed and nothing is sent. What you read above is safe. Ask the
              others what they see, and make a new chat if you must.
            </Trans>
          </>
        )}
        {why === 'left' && <Trans>You left this chat. You can still read what was said while you were here.</Trans>}
        {why === 'removed' && (
          <Trans>You were removed from this chat. You can still read what was said while you were here.</Trans>
        )}
        {why === 'declined' && <Trans>You declined this request.</Trans>}
      </p>
    </div>
  );
}

function RequestBar({ info, onAccept, onDecline, onBlock }: ClosedComposerProps) {
  const [pending, setPending] = useState<'accept' | 'decline' | 'block'>();
  const names = useNames();
  const asking = info.addedBy ?? info.peer;
  const from = asking ? names.of(asking) : '';
  const run = (name: 'accept' | 'decline' | 'block', work: () => Promise<unknown>) => () => {
    setPending(name);
    void work().finally(() => setPending(undefined));
  };
  return (
    <div className={`${css.closed} ${css.request}`}>
      <span>
        {info.kind === 'group' ? (
          <Trans>
            <bdi>{from}</bdi> added you to this group. They do not see whether you have read it.
          </Trans>
        ) : (
          <Trans>
            <bdi>{from}</bdi> wants to write to you. They do not see whether you have read it.
          </Trans>
        )}
      </span>
      <div className={css.buttons}>
        <Button
          kind="primary"
          isPending={pending === 'accept'}
          isDisabled={pending !== undefined}
          onPress={run('accept', onAccept)}
        >
          <Trans>Accept</Trans>
        </Button>
        <Button
          kind="plain"
          isPending={pending === 'decline'}
          isDisabled={pending !== undefined}
          onPress={run('decline', onDecline)}
        >
          <Trans>Decline</Trans>
        </Button>
        <Button
          kind="danger"
          isPending={pending === 'block'}
          isDisabled={pending !== undefined}
          onPress={run('block', onBlock)}
        >
          <Trans>Block</Trans>
        </Button>
      </div>
    </div>
  );
}
