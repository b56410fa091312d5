// In the place of messages or posts that could not be opened: what is wrong, and another try.
import { useLingui } from '@lingui/react/macro';
import { Button } from '../../platform/ui/button.tsx';
import { EmptyState } from '../../platform/ui/empty-state.tsx';
import { useErrorWords } from '../../platform/words/use-error-words.ts';
import * as css from './timeline.css.ts';

export function OpeningFailed({ error, onAgain }: { readonly error: unknown; readonly onAgain: () => void }) {
  const { t } = useLingui();
  const words = useErrorWords(error ?? new Error());
  return (
    <div className={css.frame}>
      <div className={css.whole} role="alert">
        <EmptyState
          drawing="rope"
          fact={words.what}
          note={words.safe}
          action={<Button onPress={onAgain}>{t`Try again`}</Button>}
        />
      </div>
    </div>
  );
}
