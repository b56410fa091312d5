// The rail: where one goes from anywhere. From 1,080 px; narrower windows have the same in the head of the list.
import { Plural, useLingui } from '@lingui/react/macro';
import { Link } from 'wouter';
import { useApp } from '../../app-context.tsx';
import { useValue } from '../../platform/observe/use-value.ts';
import { Icon, type IconName } from '../../platform/ui/icon.tsx';
import { VisuallyHidden } from '../../platform/ui/visually-hidden.tsx';
import { paths, type Route } from '../../routes.ts';
import * as frame from './frame.css.ts';
import * as css from './rail.css.ts';

export function Rail({ route }: { readonly route: Route }) {
  const { t } = useLingui();
  const { list, chats } = useApp();
  const counts = useValue(list.counts);
  const unread = useValue(chats.unread);
  const isChats = route.at === 'list' || route.at === 'chat' || route.at === 'new' || route.at === 'folders';
  return (
    <nav className={frame.rail} aria-label={t`Main`} data-region="rail">
      <div className={css.rail}>
        <Place to={paths.list} icon="messages-square" label={t`Chats`} isHere={isChats} count={unread.chats} />
        <Place to={paths.search} icon="search" label={t`Search`} isHere={route.at === 'search'} />
        <Place to={paths.archive} icon="archive" label={t`Archive`} isHere={route.at === 'archive'} />
        <Place
          to={paths.requests}
          icon="inbox"
          label={t`Requests`}
          isHere={route.at === 'requests'}
          count={counts.requests}
        />
        <span className={css.gap} />
        <Place to={paths.settings()} icon="settings" label={t`Settings`} isHere={route.at === 'settings'} />
      </div>
    </nav>
  );
}

interface PlaceProps {
  readonly to: string;
  readonly icon: IconName;
  readonly label: string;
  readonly isHere: boolean;
  /** What waits there. */
  readonly count?: number;
}

function Place({ to, icon, label, isHere, count = 0 }: PlaceProps) {
  return (
    <Link href={to} className={css.place} aria-current={isHere ? 'page' : undefined}>
      <Icon name={icon} size={22} />
      <span className={css.label}>{label}</span>
      {count > 0 && (
        <>
          <span className={css.badge} aria-hidden="true">
            {count > 99 ? '99+' : count}
          </span>
          <VisuallyHidden>
            <Plural value={count} one=", # waits" other=", # wait" />
          </VisuallyHidden>
        </>
      )}
    </Link>
  );
}
