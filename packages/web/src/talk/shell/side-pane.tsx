// What stands in the list's place with a way back: a title, perhaps actions, and its content.
import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { classNames } from '../../platform/ui/class-names.ts';
import { IconButton } from '../../platform/ui/icon-button.tsx';
import { paths } from '../../routes.ts';
import * as head from '../chat-list/list-head.css.ts';
import * as css from './side-pane.css.ts';

export interface SidePaneProps {
  readonly title: ReactNode;
  /** Where back leads; the list unless told. */
  readonly back?: string | undefined;
  /** Back is a cross: what is left was opened over something. */
  readonly isClosed?: boolean | undefined;
  readonly actions?: ReactNode;
  /** Stays in sight below what scrolls. */
  readonly foot?: ReactNode;
  /** The content scrolls by itself. */
  readonly isBare?: boolean | undefined;
  readonly children: ReactNode;
}

export function SidePane({ title, back = paths.list, isClosed, actions, foot, isBare, children }: SidePaneProps) {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever opened this by keyboard goes on from here, and hears where they are.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus();
  }, []);
  return (
    <section className={head.pane} data-region={isBare ? undefined : 'list'}>
      <header className={classNames(head.head, head.withBack)}>
        <IconButton
          icon={isClosed ? 'close' : 'arrow-left'}
          label={isClosed ? t`Close` : t`Back`}
          onPress={() => navigate(back)}
        />
        <h1 ref={heading} tabIndex={-1} className={css.title}>
          {title}
        </h1>
        {actions}
      </header>
      {isBare ? children : <div className={css.body}>{children}</div>}
      {foot && <footer className={css.foot}>{foot}</footer>}
    </section>
  );
}
