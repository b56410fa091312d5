// Settings: the list of pages and the open one.
import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, Suspense } from 'react';
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
    <SettingsFrame
      open={open}
      isListOnly={!isOpen}
      onBack={() => navigate(paths.list)}
      onList={() => navigate(paths.settings())}
    >
      <Suspense
        fallback={
          <div className={css.column}>
            <SkeletonRows hasFace={false} />
          </div>
        }
      >
        <Shown key={open} />
      </Suspense>
    </SettingsFrame>
  );
}

export interface SettingsFrameProps {
  readonly open: PageId;
  /** On a phone the list is to be seen, not the page. */
  readonly isListOnly: boolean;
  /** Out of the settings. */
  readonly onBack: () => void;
  /** From a page to the list, on a phone. */
  readonly onList: () => void;
  readonly children: ReactNode;
}

export function SettingsFrame({ open, isListOnly, onBack, onList, children }: SettingsFrameProps) {
  return (
    <div className={css.screen}>
      <div className={classNames(css.nav, isListOnly ? css.alone : css.behind)}>
        <SettingsNav open={open} isAlone={isListOnly} onBack={onBack} />
      </div>
      <div className={classNames(css.body, isListOnly && css.behind)}>
        <BackContext value={onList}>{children}</BackContext>
      </div>
    </div>
  );
}

interface SettingsNavProps {
  readonly open: PageId;
  readonly isAlone: boolean;
  readonly onBack: () => void;
}

function SettingsNav({ open, isAlone, onBack }: SettingsNavProps) {
  const { t } = useLingui();
  const names = usePageNames();
  // Beside a page that page has the heading.
  const Title = isAlone ? 'h1' : 'p';
  return (
    <nav aria-label={t`Settings`}>
      <header className={css.bar}>
        <IconButton icon="arrow-left" label={t`Back to chats`} onPress={onBack} />
        <Title className={css.title}>
          <Trans>Settings</Trans>
        </Title>
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
