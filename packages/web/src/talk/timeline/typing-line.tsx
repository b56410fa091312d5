// Who is typing, over the composer. Its room is always there, so that nothing jumps.
import { Plural, Trans } from '@lingui/react/macro';
import type { Person } from '../../engine/api.ts';
import { useNames } from '../../names-context.ts';
import * as css from './typing-line.css.ts';

export function TypingLine({ people }: { readonly people: readonly Person[] }) {
  const names = useNames();
  const [first, second] = people;
  const a = first ? names.of(first) : '';
  const b = second ? names.of(second) : '';
  return (
    <div className={css.line}>
      {first && (
        <>
          <span className={css.dots} aria-hidden="true">
            <i className={css.dot} />
            <i className={css.dot} />
            <i className={css.dot} />
          </span>
          <span>
            {people.length === 1 ? (
              <Trans>
                <bdi>{a}</bdi> is typing…
              </Trans>
            ) : people.length === 2 ? (
              <Trans>
                <bdi>{a}</bdi> and <bdi>{b}</bdi> are typing…
              </Trans>
            ) : (
              <Plural value={people.length} one="# person is typing…" other="# people are typing…" />
            )}
          </span>
        </>
      )}
    </div>
  );
}
