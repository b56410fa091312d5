// After how long what is said in a group vanishes: chosen by who may manage it, told to everybody.
import { plural } from '@lingui/core/macro';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Select } from '../../platform/ui/select.tsx';
import * as css from './details.css.ts';

/** Offered; another device may have chosen another number. */
const offered = [0, 1, 7, 30, 90, 365];

export interface VanishingProps {
  /** 0 never. */
  readonly keepDays: number;
  readonly mayChange: boolean;
  readonly onChange: (days: number) => void;
}

export function Vanishing({ keepDays, mayChange, onChange }: VanishingProps) {
  const { t } = useLingui();
  if (!mayChange)
    return (
      <p className={css.rule}>
        {keepDays === 0 ? (
          <Trans>Messages stay.</Trans>
        ) : (
          <Plural
            value={keepDays}
            one="Messages vanish a day after they were sent."
            other="Messages vanish # days after they were sent."
          />
        )}
      </p>
    );
  const days = offered.includes(keepDays) ? offered : [...offered, keepDays].sort((a, b) => a - b);
  return (
    <div className={css.choice}>
      <Select
        label={t`Messages vanish`}
        description={t`For everybody; what was said before stays.`}
        value={String(keepDays)}
        onChange={(value) => onChange(Number(value))}
        options={days.map((count) => ({
          value: String(count),
          label: count === 0 ? t`Never` : plural(count, { one: 'After a day', other: 'After # days' }),
        }))}
      />
    </div>
  );
}
