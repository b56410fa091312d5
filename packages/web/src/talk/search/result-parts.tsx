// What lists of results are made of, of sealed messages and of what is public: groups with a heading, and links as options.
import { type ReactNode, useId } from 'react';
import { Link } from 'wouter';
import * as pane from '../shell/side-pane.css.ts';

/** Where an option stands in its listbox. */
export interface OptionPlace {
  readonly id: string;
  readonly isActive: boolean;
}

/** Options under a heading; nothing where it is not shown. */
export function ResultGroup({ title, isShown, children }: { title: ReactNode; isShown: boolean; children: ReactNode }) {
  const id = useId();
  if (!isShown) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of options inside a listbox.
    <div role="group" aria-labelledby={id}>
      <div id={id} className={pane.heading}>
        {title}
      </div>
      {children}
    </div>
  );
}

/** A result, steered from the field. */
export function ResultOption({
  href,
  id,
  isActive,
  children,
}: OptionPlace & { readonly href: string; readonly children: ReactNode }) {
  return (
    <Link
      href={href}
      id={id}
      role="option"
      aria-selected={isActive}
      tabIndex={-1}
      className={pane.lineButton}
      data-active={isActive ? '' : undefined}
    >
      {children}
    </Link>
  );
}
