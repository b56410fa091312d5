// What is wrong with a post, and why one is not there: alarming where nothing explains it, calm where everything does.
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Icon } from '../../platform/ui/icon.tsx';
import type { PlacePost, PlaceProblemKind } from '../place-types.ts';
import * as css from './post.css.ts';
import { problemWords } from './problem-words.ts';

export function ProblemAlert({ kind }: { readonly kind: PlaceProblemKind }) {
  const { i18n } = useLingui();
  return (
    <Alert>
      {i18n._(problemWords[kind])} <Trans>Do not rely on it.</Trans>
    </Alert>
  );
}

export function Alert({ children }: { readonly children: ReactNode }) {
  return (
    <div role="alert" className={css.alert}>
      <Icon name="warning" size={18} />
      <span>{children}</span>
    </div>
  );
}

export function GoneWords({ post }: { readonly post: PlacePost }) {
  const { gone, author } = post;
  if (!gone) return null;
  if (gone.why === 'unexplained')
    return (
      <Alert>
        <Trans>
          The words of this post are gone, and nothing explains it: neither its author nor anybody with the right to do
          so took it away, and no decision stands in the public record.
        </Trans>
      </Alert>
    );
  const by = gone.by?.username ?? '';
  return (
    <p className={css.gone}>
      <Icon name={gone.why === 'withheld' ? 'eye-off' : 'trash'} size={18} />
      <span>
        {gone.why === 'withheld' ? (
          <Trans>
            The operator of this server withholds this post. The decision and its reason stand in the public record.
          </Trans>
        ) : gone.by === undefined || gone.by.account === author.account ? (
          <Trans>The author took this post away.</Trans>
        ) : (
          <Trans>
            <bdi>@{by}</bdi>, who may do so here, took this post away.
          </Trans>
        )}
      </span>
    </p>
  );
}

/** In the place of entries that were left out. */
export function GapLine({ from, to }: { readonly from: number; readonly to: number }) {
  return (
    <div role="alert" className={css.gap}>
      <Icon name="warning" size={18} />
      <span>
        {from === to ? (
          <Trans>Entry {from} is missing, and nothing explains it. The server leaves it out.</Trans>
        ) : (
          <Trans>
            Entries {from} to {to} are missing, and nothing explains it. The server leaves them out.
          </Trans>
        )}
      </span>
    </div>
  );
}
