// Words that are heard and not seen.
import type { ReactNode } from 'react';
import * as css from './visually-hidden.css.ts';

export function VisuallyHidden({ children }: { readonly children: ReactNode }) {
  return <span className={css.hidden}>{children}</span>;
}
