// Rows of the list that lead to other lists: who waits for an answer, and the archive.
import { Plural, Trans } from '@lingui/react/macro';
import { Link } from 'wouter';
import { Badge } from '../../platform/ui/badge.tsx';
import { Icon } from '../../platform/ui/icon.tsx';
import { paths } from '../../routes.ts';
import type { ListCounts } from './chat-list.model.ts';
import * as css from './list-head.css.ts';

export function RequestsRow({ count }: { readonly count: number }) {
  return (
    <Link href={paths.requests} className={css.shortcut}>
      <span className={css.waiting}>
        <Icon name="inbox" />
      </span>
      <span className={css.shortcutName}>
        <Plural value={count} one="# person wants to write to you" other="# people want to write to you" />
      </span>
      <Icon name="chevron-right" size={18} />
    </Link>
  );
}

export function ArchiveRow({ counts }: { readonly counts: Pick<ListCounts, 'archived' | 'archivedUnread'> }) {
  return (
    <Link href={paths.archive} className={css.shortcut}>
      <Icon name="archive" />
      <span className={css.shortcutName}>
        <Trans>Archive</Trans>
      </span>
      {counts.archivedUnread > 0 ? (
        <Badge kind="muted" count={counts.archivedUnread} />
      ) : (
        <span>{counts.archived}</span>
      )}
    </Link>
  );
}
