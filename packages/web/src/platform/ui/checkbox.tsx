// One of several that may be chosen, or a statement to agree to.
import { type ReactNode, useId } from 'react';
import * as css from './switch.css.ts';

export interface CheckboxProps {
  readonly label: ReactNode;
  readonly description?: ReactNode;
  readonly isSelected: boolean;
  /** Some of what it stands for is chosen. */
  readonly isPartly?: boolean | undefined;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled?: boolean | undefined;
}

export function Checkbox({
  label,
  description,
  isSelected,
  isPartly = false,
  onChange,
  isDisabled = false,
}: CheckboxProps) {
  const id = useId();
  return (
    <label className={css.row}>
      <input
        ref={(input) => {
          if (input) input.indeterminate = isPartly;
        }}
        type="checkbox"
        className={css.check}
        aria-labelledby={`${id}-label`}
        aria-describedby={description ? `${id}-note` : undefined}
        checked={isSelected}
        disabled={isDisabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span className={css.words}>
        <span id={`${id}-label`} className={css.label}>
          {label}
        </span>
        {description && (
          <span id={`${id}-note`} className={css.note}>
            {description}
          </span>
        )}
      </span>
    </label>
  );
}
