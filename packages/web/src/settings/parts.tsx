// What every page of the settings is made of: a page with its title, groups of rows, and what failed with its way on.
import { Trans, useLingui } from '@lingui/react/macro';
import { createContext, type ReactNode, use, useEffect, useId, useRef } from 'react';
import { Banner } from '../platform/ui/banner.tsx';
import { Button } from '../platform/ui/button.tsx';
import { classNames } from '../platform/ui/class-names.ts';
import { IconButton } from '../platform/ui/icon-button.tsx';
import { useErrorWords } from '../platform/words/use-error-words.ts';
import * as css from './settings.css.ts';

/** How a page goes back to the list on a phone; none in the gallery. */
export const BackContext = createContext<(() => void) | undefined>(undefined);

/** A page. Its heading takes the focus when it opens, so that a screen reader begins there. */
export function Page({ title, children }: { readonly title: ReactNode; readonly children: ReactNode }) {
  const { t } = useLingui();
  const back = use(BackContext);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div className={css.column}>
      <header className={css.bar}>
        {back && (
          <span className={css.onPhone}>
            <IconButton icon="arrow-left" label={t`Back`} onPress={back} />
          </span>
        )}
        <h1 ref={heading} tabIndex={-1} className={css.title}>
          {title}
        </h1>
      </header>
      {children}
    </div>
  );
}

export interface GroupProps {
  readonly title?: ReactNode;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

/** Rows that belong together, on one card. */
export function Group({ title, note, children }: GroupProps) {
  const id = useId();
  return (
    <section className={css.section} aria-labelledby={title ? id : undefined}>
      {title && (
        <h2 id={id} className={css.heading}>
          {title}
        </h2>
      )}
      <div className={css.card}>{children}</div>
      {note && <p className={css.noteOutside}>{note}</p>}
    </section>
  );
}

export function Row({ children, end }: { readonly children: ReactNode; readonly end?: ReactNode }) {
  return (
    <div className={classNames(css.row, end !== undefined && css.split)}>
      {end === undefined ? children : <div className={css.grow}>{children}</div>}
      {end}
    </div>
  );
}

/** What went wrong, in words, and one button. Draws nothing without an error. */
export function Failure({ error, onAgain }: { readonly error: unknown; readonly onAgain?: (() => void) | undefined }) {
  const words = useErrorWords(error);
  if (!words) return null;
  return (
    <Banner
      kind="danger"
      action={
        onAgain && (
          <Button size="small" onPress={onAgain}>
            <Trans>Try again</Trans>
          </Button>
        )
      }
    >
      {words.text}
    </Banner>
  );
}
