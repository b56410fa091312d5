// What is to come, in grey; never a spinner over a whole screen.
import { useLingui } from '@lingui/react/macro';
import * as css from './skeleton.css.ts';
import { VisuallyHidden } from './visually-hidden.tsx';

const widths = [
  ['40%', '75%'],
  ['55%', '60%'],
  ['32%', '82%'],
] as const;

export function SkeletonRows({ count = 3, hasFace = true }: { readonly count?: number; readonly hasFace?: boolean }) {
  const { t } = useLingui();
  const rows = Array.from({ length: count }, (_, at) => ({
    id: `row ${at}`,
    lines: widths[at % widths.length] ?? widths[0],
  }));
  return (
    <div role="status" className={css.rows}>
      <VisuallyHidden>{t`Loading`}</VisuallyHidden>
      {rows.map((row) => (
        <div key={row.id} aria-hidden="true" className={css.row}>
          {hasFace && <div className={css.face} />}
          <div className={css.lines}>
            {row.lines.map((width) => (
              <div key={width} className={css.line} style={{ width }} />
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}
