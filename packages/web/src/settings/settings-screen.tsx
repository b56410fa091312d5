// Settings: the list of pages and the open one.
import { Trans, useLingui } from '@lingui/react/macro';
import { Suspense } from 'react';
import { Link, useLocation } from 'wouter';
import { classNames } from '../platform/ui/class-names.ts';
import { Icon } from '../platform/ui/icon.tsx';
import { IconButton } from '../platform/ui/icon-button.tsx';
import { SkeletonRows } from '../platform/ui/skeleton.tsx';
import { paths } from '../routes.ts';
import { isPage, type PageId, pageIcons, pageIds, pages, usePageNames } from './pages.tsx';
import { BackContext } from './parts.tsx';
import * as css from './settings.css.ts';

export function SettingsScreen({ page }: { readonly page?: string }) {
  const [, navigate] = useLocation();
  const isOpen = isPage(page);
  const open: PageId = isOpen ? page : 'account';
  const Shown = pages[open];
  return (
    <div className={css.screen}>
      <SettingsNav open={isOpen ? open : undefined} onBack={() => navigate(paths.list)} />
      <div className={classNames(css.body, !isOpen && css.behind)}>
        <BackContext value={() => navigate(paths.settings())}>
          <Suspense
            fallback={
              <div className={css.column}>
                <SkeletonRows hasFace={false} />
              </div>
            }
          >
            <Shown key={open} />
          </Suspense>
        </BackContext>
      </div>
    </div>
  );
}

interface SettingsNavProps {
  readonly open: PageId | undefined;
  readonly onBack: () => void;
}

function SettingsNav({ open, onBack }: SettingsNavProps) {
  const { t } = useLingui();
  const names = usePageNames();
  return (
    <nav className={classNames(css.nav, open !== undefined && css.behind)} aria-label={t`Settings`}>
      <header className={css.bar}>
        <IconButton icon="arrow-left" label={t`Back to chats`} onPress={onBack} />
        <h1 className={css.title}>
          <Trans>Settings</Trans>
        </h1>
      </header>
      <ul className={css.pages}>
        {pageIds.map((id) => (
          <li key={id}>
            <Link className={css.link} href={paths.settings(id)} aria-current={id === open ? 'page' : undefined}>
              <Icon name={pageIcons[id]} />
              {names[id]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
