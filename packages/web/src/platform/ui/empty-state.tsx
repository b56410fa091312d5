// Nothing is here: one line of fact, one action, a drawing.
import type { ReactNode } from 'react';
import { Drawing, type DrawingName } from './drawings.tsx';
import * as css from './empty-state.css.ts';

export interface EmptyStateProps {
  readonly drawing: DrawingName;
  readonly fact: ReactNode;
  /** One quieter line below. */
  readonly note?: ReactNode;
  /** One `<Button>`. */
  readonly action?: ReactNode;
}

export function EmptyState({ drawing, fact, note, action }: EmptyStateProps) {
  return (
    <div className={css.empty}>
      <Drawing name={drawing} />
      <div className={css.words}>
        <p className={css.fact}>{fact}</p>
        {note && <p className={css.note}>{note}</p>}
      </div>
      {action}
    </div>
  );
}
