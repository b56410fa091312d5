// The rail: where one goes from anywhere. From 1,080 px; narrower windows have the same in the head of the list.
import { useLingui } from '@lingui/react/macro';
import { Link } from 'wouter';
import { Icon, type IconName } from '../../platform/ui/icon.tsx';
import { paths, type Route } from '../../routes.ts';
import * as frame from './frame.css.ts';
import * as css from './rail.css.ts';

export function Rail({ route }: { readonly route: Route }) {
  const { t } = useLingui();
  const isChats = route.at === 'list' || route.at === 'chat' || route.at === 'new' || route.at === 'folders';
  return (
    <nav className={frame.rail} aria-label={t`Main`} data-region="rail">
      <div className={css.rail}>
        <Place to={paths.list} icon="messages-square" label={t`Chats`} isHere={isChats} />
        <Place to={paths.search} icon="search" label={t`Search`} isHere={route.at === 'search'} />
        <Place to={paths.archive} icon="archive" label={t`Archive`} isHere={route.at === 'archive'} />
        <Place to={paths.requests} icon="inbox" label={t`Requests`} isHere={route.at === 'requests'} />
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
}

function Place({ to, icon, label, isHere }: PlaceProps) {
  return (
    <Link href={to} className={css.place} aria-current={isHere ? 'page' : undefined}>
      <Icon name={icon} size={22} />
      <span className={css.label}>{label}</span>
    </Link>
  );
}
