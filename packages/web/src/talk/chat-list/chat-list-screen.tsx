// The list of chats: folders, requests that wait, the chats, the archive.
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { useApp } from '../../app-context.tsx';
import { useValue } from '../../platform/observe/use-value.ts';
import { Button } from '../../platform/ui/button.tsx';
import { EmptyState } from '../../platform/ui/empty-state.tsx';
import { IconButton } from '../../platform/ui/icon-button.tsx';
import { SkeletonRows } from '../../platform/ui/skeleton.tsx';
import { paths } from '../../routes.ts';
import { Chats } from './chats.tsx';
import { FolderBar } from './folder-bar.tsx';
import * as css from './list-head.css.ts';
import { NoChats } from './no-chats.tsx';
import { ArchiveRow, RequestsRow } from './shortcut-rows.tsx';

export function ChatListScreen({ openChat }: { readonly openChat: string | undefined }) {
  const { t } = useLingui();
  const { list, folders } = useApp();
  const open = useValue(folders.open);
  const own = useValue(folders.own);
  const counts = useValue(list.counts);
  useEffect(() => list.opened(openChat), [list, openChat]);
  return (
    <div className={css.pane}>
      <ListHead />
      <FolderBar own={own} open={open} unread={counts.unread} onChoose={(folder) => folders.choose(folder)} />
      <ListBody label={t`Chats`} openChat={openChat} />
    </div>
  );
}

function ListHead() {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  return (
    <header className={css.head}>
      <h1 className={css.title}>
        <Trans>Chats</Trans>
      </h1>
      <span className={css.withoutRail}>
        <IconButton icon="settings" label={t`Settings`} onPress={() => navigate(paths.settings())} />
        <IconButton icon="search" label={t`Search`} keys={['Ctrl', 'K']} onPress={() => navigate(paths.search)} />
      </span>
      <IconButton icon="compose" label={t`New chat`} onPress={() => navigate(paths.newChat)} />
    </header>
  );
}

function ListBody({ label, openChat }: { readonly label: string; readonly openChat: string | undefined }) {
  const { chats, list, folders } = useApp();
  const state = useValue(chats.state);
  const shown = useValue(list.shown);
  const all = useValue(chats.order);
  const open = useValue(folders.open);
  const counts = useValue(list.counts);
  if (state === 'loading' && all.length === 0) return <SkeletonRows count={8} />;
  if (state === 'failed' && all.length === 0)
    return (
      <div className={css.centre}>
        <EmptyState
          drawing="rope"
          fact={<Trans>The list could not be read.</Trans>}
          note={<Trans>Your chats are safe.</Trans>}
          action={
            <Button onPress={() => chats.retry()}>
              <Trans>Try again</Trans>
            </Button>
          }
        />
      </div>
    );
  const above = counts.requests > 0 && <RequestsRow count={counts.requests} />;
  if (shown.length === 0)
    return (
      <>
        {above}
        <div className={css.centre}>
          {open === 'all' ? <NoChats /> : <EmptyState drawing="rope" fact={<Trans>Nothing in this folder.</Trans>} />}
        </div>
        {counts.archived > 0 && <ArchiveRow counts={counts} />}
      </>
    );
  return (
    <Chats
      label={label}
      chats={shown}
      openChat={openChat}
      above={above}
      below={counts.archived > 0 && <ArchiveRow counts={counts} />}
    />
  );
}
