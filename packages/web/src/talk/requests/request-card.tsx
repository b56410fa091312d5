// One request: who, what for, their one message folded, and the three answers.
import { Trans, useLingui } from '@lingui/react/macro';
import type { RequestInfo } from '../../engine/api.ts';
import { useNames } from '../../names-context.ts';
import { Avatar } from '../../platform/ui/avatar.tsx';
import { Button } from '../../platform/ui/button.tsx';
import * as css from './request-card.css.ts';

export interface RequestCardProps {
  readonly request: RequestInfo;
  readonly onAccept: () => void;
  readonly onDecline: () => void;
  readonly onBlock: () => void;
}

export function RequestCard({ request, onAccept, onDecline, onBlock }: RequestCardProps) {
  const { t } = useLingui();
  const { from, kind, title, text } = request;
  const name = useNames().of(from) || t`Somebody`;
  return (
    <article className={css.card} aria-label={name}>
      <div className={css.head}>
        <Avatar id={from.account} name={name} kind="person" size={44} />
        <div className={css.words}>
          <bdi className={css.name}>{name}</bdi>
          <span className={css.under}>
            {kind === 'join' ? (
              <Trans>
                asks to join <bdi>{title}</bdi>
              </Trans>
            ) : title !== '' && title !== from.username ? (
              <Trans>
                wants you in <bdi>{title}</bdi>
              </Trans>
            ) : (
              <Trans>wants to write to you</Trans>
            )}
          </span>
        </div>
      </div>
      {text !== undefined && text !== '' && (
        <details className={css.fold}>
          <summary className={css.summary}>
            <Trans>Show the message</Trans>
          </summary>
          <p className={css.text} dir="auto">
            {text}
          </p>
        </details>
      )}
      <div className={css.answers}>
        <Button kind="primary" size="small" onPress={onAccept}>
          {kind === 'join' ? <Trans>Let in</Trans> : <Trans>Accept</Trans>}
        </Button>
        <Button size="small" onPress={onDecline}>
          <Trans>Decline</Trans>
        </Button>
        <Button size="small" kind="quiet" icon="ban" onPress={onBlock}>
          <Trans>Block</Trans>
        </Button>
      </div>
    </article>
  );
}
