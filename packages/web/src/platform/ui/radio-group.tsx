// One of a few, all in sight.
import { type ReactNode, useId } from 'react';
import * as css from './switch.css.ts';
import { VisuallyHidden } from './visually-hidden.tsx';

export interface Option<T extends string = string> {
  readonly value: T;
  readonly label: string;
  readonly description?: ReactNode;
  readonly isDisabled?: boolean | undefined;
}

export interface RadioGroupProps<T extends string> {
  readonly label: string;
  readonly isLabelHidden?: boolean | undefined;
  readonly options: readonly Option<T>[];
  readonly value: T | undefined;
  readonly onChange: (value: T) => void;
}

export function RadioGroup<T extends string>({
  label,
  isLabelHidden = false,
  options,
  value,
  onChange,
}: RadioGroupProps<T>) {
  const id = useId();
  return (
    <fieldset className={css.group}>
      <legend className={css.legend}>{isLabelHidden ? <VisuallyHidden>{label}</VisuallyHidden> : label}</legend>
      {options.map((option) => (
        <label key={option.value} className={css.row}>
          <input
            type="radio"
            className={css.radio}
            name={id}
            value={option.value}
            checked={option.value === value}
            disabled={option.isDisabled}
            aria-labelledby={`${id}-${option.value}`}
            aria-describedby={option.description ? `${id}-${option.value}-note` : undefined}
            onChange={() => onChange(option.value)}
          />
          <span className={css.words}>
            <span id={`${id}-${option.value}`} className={css.label}>
              {option.label}
            </span>
            {option.description && (
              <span id={`${id}-${option.value}-note`} className={css.note}>
                {option.description}
              </span>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
