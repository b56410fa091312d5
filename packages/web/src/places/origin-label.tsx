// Where passed-on words were said in public, proven by their signature or only claimed: in a sealed chat, and in another place.
import type { ShownMessage } from '@heliogram/client';
import { Trans } from '@lingui/react/macro';
import { Link } from 'wouter';
import { Icon } from '../platform/ui/icon.tsx';
import { paths } from '../routes.ts';
import * as css from './view/post.css.ts';

type Origin = NonNullable<ShownMessage['origin']>;

/** In a sealed chat. */
export function OriginLabel({ origin }: { readonly origin: Origin }) {
  return (
    <Link href={paths.place(origin.place, origin.seq)} className={css.link} tabIndex={-1}>
      <Icon name="globe" size={14} />
      <OriginWords origin={origin} />
    </Link>
  );
}

/** The @name stands in any case, because everybody may choose the title of another place for their own. */
export function OriginWords({ origin: { name, title, isProven, by = '' } }: { readonly origin: Origin }) {
  return (
    <span>
      {isProven ? (
        <Trans>
          First posted in <bdi>{title}</bdi> (<bdi>@{name}</bdi>), signed by <bdi>@{by}</bdi>
        </Trans>
      ) : (
        <Trans>
          Said to be from <bdi>@{name}</bdi>; no signature proves it
        </Trans>
      )}
    </span>
  );
}
