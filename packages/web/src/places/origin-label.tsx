// In a sealed chat: where passed-on words were said in public, proven by their signature or only claimed.
import type { ShownMessage } from '@heliogram/client';
import { Trans } from '@lingui/react/macro';
import { Link } from 'wouter';
import { Icon } from '../platform/ui/icon.tsx';
import { paths } from '../routes.ts';
import * as css from './view/post.css.ts';

export function OriginLabel({ origin }: { readonly origin: NonNullable<ShownMessage['origin']> }) {
  const { place, name, title, seq, isProven } = origin;
  return (
    <Link href={paths.place(place, seq)} className={css.link} tabIndex={-1}>
      <Icon name="globe" size={14} />
      <span>
        {isProven ? (
          <Trans>
            First posted in <bdi>{title || `@${name}`}</bdi>, signed there
          </Trans>
        ) : (
          <Trans>
            Said to be from <bdi>{title || `@${name}`}</bdi>; no signature proves it
          </Trans>
        )}
      </span>
    </Link>
  );
}
