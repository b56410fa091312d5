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
import { ConversationScreen, DetailsPanel, PlacePanel, PlaceScreen, SettingsScreen } from './screens.tsx';
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
  return route.at === 'chat' || route.at === 'place' || route.at === 'join' || route.at === 'person';
}

function Panes({ route }: { readonly route: Route }) {
  const open = useOpened(route);
  const id = idOf(open);
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
  const hasDetails = (route.at === 'chat' || route.at === 'place') && route.panel !== 'none';
  const isMain = isInMain(route);
  return (
    <div className={classNames(css.panes, hasDetails && css.withDetails)}>
      <Rail route={route} />
      <div className={classNames(css.list, isMain && css.behind)}>
        <ListPane route={route} openChat={id} />
        <Divider />
      </div>
      <main className={classNames(css.main, (!isMain || hasDetails) && css.behind)} data-region="conversation">
        <MainPane route={route}>
          {open && (
            <ErrorBoundary key={id} name="conversation">
              <Conversation open={open} hasPanel={hasDetails} />
            </ErrorBoundary>
          )}
        </MainPane>
      </main>
      {hasDetails && (
        <aside className={css.details} data-region="details">
          <ErrorBoundary key={id} name="details">
            <Suspense>
              {route.at === 'chat' ? (
                <DetailsPanel chat={route.chat} />
              ) : (
                <PlacePanel place={route.place} {...(route.seq === undefined ? {} : { comments: route.seq })} />
              )}
            </Suspense>
          </ErrorBoundary>
        </aside>
      )}
    </div>
  );
}

function Conversation({ open, hasPanel }: { readonly open: Opened; readonly hasPanel: boolean }) {
  const at = messageAsked(useSearch());
  const asked = at === undefined ? {} : { at };
  return (
    <Suspense
      fallback={
        <div className={css.nothing} aria-busy="true">
          <Trans>Opening…</Trans>
        </div>
      }
    >
      {open.at === 'chat' ? (
        <ConversationScreen chat={open.chat} {...asked} />
      ) : (
        <PlaceScreen place={open.place} hasPanel={hasPanel} {...asked} />
      )}
    </Suspense>
  );
}

type Opened = Extract<Route, { at: 'chat' | 'place' }>;

function idOf(open: Opened | undefined): string | undefined {
  return open?.at === 'chat' ? open.chat : open?.place;
}

/** What is open beside the list's place: opening the archive or a search leaves a conversation where it is. */
function useOpened(route: Route): Opened | undefined {
  const [last, setLast] = useState<Opened>();
  const asked = route.at === 'chat' || route.at === 'place' ? route : undefined;
  if (asked && idOf(asked) !== idOf(last)) setLast(asked);
  const isMain = isInMain(route);
  if (!asked && (isMain || route.at === 'list') && last) setLast(undefined);
  return asked ?? (isMain || route.at === 'list' ? undefined : last);
}
