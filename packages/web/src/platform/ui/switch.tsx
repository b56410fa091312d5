// A setting that is on or off at once. A native input: it needs no library.
import { type ReactNode, useId } from 'react';
import * as css from './switch.css.ts';

export interface SwitchProps {
  readonly label: ReactNode;
  readonly description?: ReactNode;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled?: boolean | undefined;
}

export function Switch({ label, description, isSelected, onChange, isDisabled = false }: SwitchProps) {
  const id = useId();
  return (
    <label className={css.row}>
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
      <input
        type="checkbox"
        role="switch"
        className={css.track}
        aria-labelledby={`${id}-label`}
        aria-describedby={description ? `${id}-note` : undefined}
        aria-checked={isSelected}
        checked={isSelected}
        disabled={isDisabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </label>
  );
}
