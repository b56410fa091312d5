// A door: the frame that welcome, sign-up, recovery and linking share. The heading takes the focus when the door opens.
import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useRef } from 'react';
import { classNames } from '../platform/ui/class-names.ts';
import { IconButton } from '../platform/ui/icon-button.tsx';
import * as css from './door.css.ts';

export interface DoorFrameProps {
  readonly title: ReactNode;
  readonly lede?: ReactNode;
  readonly isWide?: boolean;
  /** One level out. */
  readonly onBack?: (() => void) | undefined;
  /** A field below takes the focus itself. */
  readonly hasOwnFocus?: boolean;
  readonly children: ReactNode;
}

export function DoorFrame({ title, lede, isWide = false, onBack, hasOwnFocus = false, children }: DoorFrameProps) {
  const { t } = useLingui();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!hasOwnFocus) heading.current?.focus({ preventScroll: true });
  }, [hasOwnFocus]);
  return (
    <main className={css.screen}>
      <div className={css.bar}>{onBack && <IconButton icon="arrow-left" label={t`Back`} onPress={onBack} />}</div>
      <div className={classNames(css.column, isWide && css.wide)}>
        <header className={css.heading}>
          <h1 ref={heading} tabIndex={-1} className={css.title}>
            {title}
          </h1>
          {lede && <p className={css.lede}>{lede}</p>}
        </header>
        {children}
      </div>
    </main>
  );
}
