// Go to anything: chats, people, places of the app, and every message on this device; or, asked of the server, whatever is public.
// Arrow keys choose, Enter goes.
import { Trans, useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, Suspense, useEffect, useId, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useApp } from '../../app-context.tsx';
import type { ChatInfo } from '../../engine/api.ts';
import { useNames } from '../../names-context.ts';
import { fetchPlaces } from '../../places/fetch.ts';
import { useValue } from '../../platform/observe/use-value.ts';
import { Icon } from '../../platform/ui/icon.tsx';
import { later } from '../../platform/ui/part.tsx';
import { SearchField } from '../../platform/ui/search-field.tsx';
import { paths } from '../../routes.ts';
import type { ChatsModel } from '../chat-list/chats.model.ts';
import * as head from '../chat-list/list-head.css.ts';
import { chatName } from '../chat-list/row-facts.ts';
import * as pane from '../shell/side-pane.css.ts';
import { SidePane } from '../shell/side-pane.tsx';
import { FilterChips } from './filter-chips.tsx';
import { MessageSearch } from './message-search.model.ts';
import { usePlaceWords } from './place-words.ts';
import { ResultRows } from './result-rows.tsx';
import { findHere } from './results.ts';
import * as css from './search.css.ts';
import { useKnownPeople } from './use-known-people.ts';

const PublicPart = later(() => fetchPlaces().then(({ PublicPart: Part }) => Part));

/** What was typed to look among sealed messages stays there: whoever turns to what is public begins with an empty field. */
export function SearchScreen({ isPublic }: { readonly isPublic: boolean }) {
  return <Scope key={isPublic ? 'public' : 'here'} isPublic={isPublic} />;
}

function Scope({ isPublic }: { readonly isPublic: boolean }) {
  const { t } = useLingui();
  const { engine, chats } = useApp();
  const [, navigate] = useLocation();
  const [model] = useState(() => new MessageSearch(engine));
  useEffect(() => () => model.close(), [model]);
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const listId = useId();
  const people = useKnownPeople();
  const words = usePlaceWords();
  const names = useNames();
  const all = listed(chats, useValue(chats.revision));
  const titleOf = (info: (typeof all)[number]): string =>
    chatName(info, t`Saved messages`, info.peer && names.of(info.peer));
  const found = findHere(typed, { chats: all.filter(isFindable), people }, titleOf, words);
  const messages = useValue(model.results);
  const type = (text: string): void => {
    setTyped(text);
    setActive(0);
    // What is looked for in public is not looked for among what is sealed, and never the other way.
    if (!isPublic) model.type(text);
  };
  const key = (event: KeyboardEvent<HTMLInputElement>): void => {
    const options = [...document.querySelectorAll<HTMLAnchorElement>(`[id="${listId}"] [role="option"]`)];
    const next = { ArrowDown: active + 1, ArrowUp: active - 1 }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      const to = Math.min(Math.max(next, 0), options.length - 1);
      setActive(to);
      options[to]?.scrollIntoView({ block: 'nearest' });
      if (!isPublic && to >= options.length - 3) void model.more();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      options[active]?.click();
    } else if (event.key === 'Escape' && typed === '') {
      event.preventDefault();
      navigate(paths.list);
    }
  };
  return (
    <SidePane title={<Trans>Search</Trans>}>
      <div className={css.field}>
        <SearchField
          label={isPublic ? t`Public places and posts` : t`Chats, people, messages`}
          value={typed}
          onChange={type}
          onKeyDown={key}
          autoFocus
          controls={{ id: listId, activeId: `${listId}-${active}`, isExpanded: true }}
        />
        <Scopes isPublic={isPublic} />
        {isPublic ? (
          <p className={pane.under}>
            <Trans>These words go to the server.</Trans>
          </p>
        ) : (
          <FilterChips typed={typed} onChange={type} />
        )}
      </div>
      {isPublic ? (
        <Suspense>
          <PublicPart typed={typed} listId={listId} active={active} />
        </Suspense>
      ) : (
        <ResultRows
          listId={listId}
          active={active}
          found={found}
          messages={messages}
          titleOf={titleOf}
          titleOfChat={(chat) => {
            const info = chats.byId.get(chat);
            return info ? titleOf(info) : '';
          }}
          wordsOf={words}
          onMore={() => void model.more()}
        />
      )}
    </SidePane>
  );
}

/** Where to look: what is here never leaves the device. */
function Scopes({ isPublic }: { readonly isPublic: boolean }) {
  const { t } = useLingui();
  return (
    <nav className={css.chips} aria-label={t`Where to look`}>
      <Link href={paths.search} replace className={head.folder} aria-current={isPublic ? undefined : 'page'}>
        <Icon name="lock" size={14} />
        <Trans>On this device</Trans>
      </Link>
      <Link href={paths.searchPublic} replace className={head.folder} aria-current={isPublic ? 'page' : undefined}>
        <Icon name="globe" size={14} />
        <Trans>Public</Trans>
      </Link>
    </nav>
  );
}

/** All chats in order, as of a revision. */
function listed(chats: ChatsModel, _revision: number): readonly ChatInfo[] {
  return chats.order.get().flatMap((chat) => chats.byId.get(chat) ?? []);
}

function isFindable({ standing }: { readonly standing: string }): boolean {
  return standing !== 'request' && standing !== 'declined';
}
