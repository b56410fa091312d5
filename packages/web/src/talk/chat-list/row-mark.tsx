// A quiet sign in a row of the list, with its word for who does not see it.
import { Icon } from '../../platform/ui/icon.tsx';
import { VisuallyHidden } from '../../platform/ui/visually-hidden.tsx';
import * as css from './row.css.ts';

export function RowMark({ icon, words }: { readonly icon: 'bell-off' | 'pin'; readonly words: string }) {
  return (
    <span className={css.quiet}>
      <Icon name={icon} size={14} />
      <VisuallyHidden>{words}</VisuallyHidden>
    </span>
  );
}
