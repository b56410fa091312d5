// The window of who is signed in: rail, list, conversation, details; which of them are seen follows from the route and the width.
import { Trans } from '@lingui/react/macro';
import { type CSSProperties, Suspense, useState } from 'react';
import { Redirect, useLocation, useSearch } from 'wouter';
import { useApp } from '../../app-context.tsx';
import { NamesContext } from '../../names-context.ts';
import { useValue } from '../../platform/observe/use-value.ts';
import { classNames } from '../../platform/ui/class-names.ts';
import { ErrorBoundary } from '../../platform/ui/error-boundary.tsx';
import { messageAsked, parseRoute, paths, type Route } from '../../routes.ts';
import { UpdateNote } from '../../service-worker/update-note.tsx';
import { Divider } from './divider.tsx';
import { FailureNews } from './failure-news.tsx';
import { FindingNews } from './finding-news.tsx';
import * as css from './frame.css.ts';
import { ListPane } from './list-pane.tsx';
import { MainPane } from './main-pane.tsx';
import { Rail } from './rail.tsx';
import { ConversationScreen, DetailsPanel, SettingsScreen } from './screens.tsx';
import { useShellKeys } from './shell-keys.ts';
import { Strip } from './strip.tsx';
import { useWindowTitle } from './window-title.ts';

export function Frame() {
  const [path] = useLocation();
  const route = parseRoute(path);
  const { listWidth, contacts } = useApp();
  const width = useValue(listWidth.width);
  const names = useValue(contacts.names);
  useShellKeys(route);
  useWindowTitle(route);
  if (route.at === 'door' || route.at === 'nowhere') return <Redirect to={paths.list} replace />;
  return (
    <NamesContext value={names}>
      <div className={css.frame} style={{ [css.listWidthVariable]: `${width / 16}rem` } as CSSProperties}>
        <Strip />
        <UpdateNote />
        <FailureNews />
        <FindingNews />
        <Panes route={route} />
      </div>
    </NamesContext>
  );
}

/** Routes that take the main pane; the others stand in the list's. */
function isInMain(route: Route): boolean {
  return route.at === 'chat' || route.at === 'join' || route.at === 'person';
}

function Panes({ route }: { readonly route: Route }) {
  const chat = useOpenChat(route);
  if (route.at === 'settings')
    return (
      <div className={classNames(css.panes, css.withWhole)}>
        <Rail route={route} />
        <main className={css.main} data-region="main">
          <ErrorBoundary name="settings">
            <Suspense>
              <SettingsScreen {...(route.page === undefined ? {} : { page: route.page })} />
            </Suspense>
          </ErrorBoundary>
        </main>
      </div>
    );
  const hasDetails = route.at === 'chat' && route.panel === 'details';
  const isMain = isInMain(route);
  return (
    <div className={classNames(css.panes, hasDetails && css.withDetails)}>
      <Rail route={route} />
      <div className={classNames(css.list, isMain && css.behind)}>
        <ListPane route={route} openChat={chat} />
        <Divider />
      </div>
      <main className={classNames(css.main, (!isMain || hasDetails) && css.behind)} data-region="conversation">
        <MainPane route={route}>
          {chat !== undefined && (
            <ErrorBoundary key={chat} name="conversation">
              <Conversation chat={chat} />
            </ErrorBoundary>
          )}
        </MainPane>
      </main>
      {hasDetails && (
        <aside className={css.details} data-region="details">
          <ErrorBoundary key={route.chat} name="details">
            <Suspense>
              <DetailsPanel chat={route.chat} />
            </Suspense>
          </ErrorBoundary>
        </aside>
      )}
    </div>
  );
}

function Conversation({ chat }: { readonly chat: string }) {
  const at = messageAsked(useSearch());
  return (
    <Suspense
      fallback={
        <div className={css.nothing} aria-busy="true">
          <Trans>Opening…</Trans>
        </div>
      }
    >
      <ConversationScreen chat={chat} {...(at === undefined ? {} : { at })} />
    </Suspense>
  );
}

/** The chat beside what stands in the list's place: opening the archive or a search leaves the conversation where it is. */
function useOpenChat(route: Route): string | undefined {
  const [last, setLast] = useState<string>();
  const asked = route.at === 'chat' ? route.chat : undefined;
  if (asked !== undefined && asked !== last) setLast(asked);
  if ((route.at === 'list' || route.at === 'join' || route.at === 'person') && last !== undefined) setLast(undefined);
  return asked ?? (isInMain(route) || route.at === 'list' ? undefined : last);
}
