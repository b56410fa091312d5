// How far something is. `value` runs from 0 to 1; without it the end is not known.
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import * as css from './progress.css.ts';

function percent(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Math.round(Math.min(1, Math.max(0, value)) * 100);
}

export interface ProgressProps {
  readonly value?: number | undefined;
  /** Its name; the bar shows it above: "12,408 messages are arriving". */
  readonly label: string;
}

export function ProgressBar({
  value,
  label,
  isLabelHidden = false,
}: ProgressProps & { readonly isLabelHidden?: boolean }) {
  const now = percent(value);
  return (
    <div className={css.column}>
      {!isLabelHidden && <span className={css.label}>{label}</span>}
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={now}
        className={css.bar}
      >
        <div
          className={classNames(css.fill, now === undefined && css.unknown)}
          style={now === undefined ? undefined : { transform: `scaleX(${now / 100})` }}
        />
      </div>
    </div>
  );
}

/** A ring around `children`, such as the cross that stops an upload. Pixels at the normal size of type. */
export function ProgressRing({
  value,
  label,
  size = 44,
  children,
}: ProgressProps & { readonly size?: number; readonly children?: ReactNode }) {
  const now = percent(value);
  const side = `${size / 16}rem`;
  const radius = 20;
  const length = 2 * Math.PI * radius;
  const share = now === undefined ? 0.25 : now / 100;
  return (
    <span className={css.ringPlace} style={{ width: side, height: side }}>
      <svg
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={now}
        className={classNames(css.ring, now === undefined && css.turning)}
        width={side}
        height={side}
        viewBox="0 0 44 44"
        fill="none"
        strokeWidth={3}
      >
        <circle className={css.groove} cx={22} cy={22} r={radius} />
        <circle className={css.arc} cx={22} cy={22} r={radius} strokeDasharray={`${length * share} ${length}`} />
      </svg>
      {children && <span className={css.ringInside}>{children}</span>}
    </span>
  );
}
