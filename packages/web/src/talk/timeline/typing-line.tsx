// Who is typing, over the composer. Its room is always there, so that nothing jumps.
import { Plural, Trans } from '@lingui/react/macro';
import type { Person } from '../../engine/api.ts';
import * as css from './typing-line.css.ts';

export function TypingLine({ people }: { readonly people: readonly Person[] }) {
  const [first, second] = people;
  const a = first?.username ?? '';
  const b = second?.username ?? '';
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
