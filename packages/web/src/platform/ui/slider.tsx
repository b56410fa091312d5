// A value between two ends. A native input: arrows, Page keys, Home and End work, also from right to left.
import { useId } from 'react';
import * as css from './slider.css.ts';
import * as field from './text-field.css.ts';

export interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly min: number;
  readonly max: number;
  readonly step?: number | undefined;
  /** The value in words, shown and read: "15 px". */
  readonly valueText: string;
  readonly isDisabled?: boolean | undefined;
}

export function Slider({ label, value, onChange, min, max, step = 1, valueText, isDisabled = false }: SliderProps) {
  const id = useId();
  return (
    <div className={field.field}>
      <div className={css.head}>
        <label htmlFor={id} className={css.label}>
          {label}
        </label>
        <output htmlFor={id} className={css.value}>
          {valueText}
        </output>
      </div>
      <input
        id={id}
        type="range"
        className={css.range}
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={valueText}
        disabled={isDisabled}
        onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
      />
    </div>
  );
}
