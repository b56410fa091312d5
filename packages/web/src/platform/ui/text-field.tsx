// A field for text: a native input with its label, description and error tied to it.
import { type HTMLInputTypeAttribute, type KeyboardEvent, type ReactNode, type Ref, useId } from 'react';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import * as css from './text-field.css.ts';
import { VisuallyHidden } from './visually-hidden.tsx';

export interface TextFieldProps {
  readonly label: string;
  readonly description?: ReactNode;
  /** Says what to do; stands in the place of the description and is announced. */
  readonly error?: ReactNode;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: HTMLInputTypeAttribute | undefined;
  readonly autoComplete?: string | undefined;
  readonly isMultiline?: boolean | undefined;
  readonly rows?: number | undefined;
  readonly isLabelHidden?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly isRequired?: boolean | undefined;
  readonly isReadOnly?: boolean | undefined;
  /** Codes and phrases: fixed width, no capitals, no spelling. */
  readonly isCode?: boolean | undefined;
  readonly placeholder?: string | undefined;
  readonly maxLength?: number | undefined;
  readonly inputMode?: 'text' | 'numeric' | 'search' | 'url' | 'none' | undefined;
  readonly enterKeyHint?: 'enter' | 'done' | 'go' | 'next' | 'search' | 'send' | undefined;
  readonly autoFocus?: boolean | undefined;
  readonly name?: string | undefined;
  /** Direction of what is typed; by its content unless told. */
  readonly dir?: 'auto' | 'ltr' | 'rtl' | undefined;
  /** What stands before the text, such as an icon or `@`. */
  readonly start?: ReactNode;
  /** What stands after it, such as a button. */
  readonly end?: ReactNode;
  readonly onKeyDown?: ((event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => void) | undefined;
  readonly onBlur?: (() => void) | undefined;
  readonly ref?: Ref<HTMLInputElement & HTMLTextAreaElement> | undefined;
}

export function TextField(props: TextFieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const { label, description, error, value, onChange, isMultiline, isCode, isLabelHidden, start, end } = props;
  const hasNote = Boolean(error ?? description);
  const control = {
    id,
    value,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => onChange(event.currentTarget.value),
    className: classNames(css.input, isMultiline && css.area, isCode && css.code),
    'aria-invalid': error ? true : undefined,
    'aria-describedby': hasNote ? noteId : undefined,
    required: props.isRequired,
    disabled: props.isDisabled,
    readOnly: props.isReadOnly,
    placeholder: props.placeholder,
    maxLength: props.maxLength,
    inputMode: props.inputMode,
    enterKeyHint: props.enterKeyHint,
    autoFocus: props.autoFocus,
    autoComplete: props.autoComplete ?? 'off',
    name: props.name,
    dir: props.dir ?? 'auto',
    onKeyDown: props.onKeyDown,
    onBlur: props.onBlur,
    ref: props.ref,
    ...(isCode && { autoCapitalize: 'none', autoCorrect: 'off', spellCheck: false }),
  };
  const words = <label htmlFor={id}>{label}</label>;
  return (
    <div className={css.field}>
      {isLabelHidden ? <VisuallyHidden>{words}</VisuallyHidden> : <span className={css.label}>{words}</span>}
      <div className={css.box} data-invalid={error ? '' : undefined}>
        {start && <span className={css.start}>{start}</span>}
        {isMultiline ? (
          <textarea {...control} rows={props.rows ?? 3} />
        ) : (
          <input {...control} type={props.type ?? 'text'} />
        )}
        {end && <span className={css.end}>{end}</span>}
      </div>
      <div id={noteId} aria-live="polite">
        {error ? (
          <span className={css.error}>
            <Icon name="alert" size={16} className={css.errorIcon} />
            <span>{error}</span>
          </span>
        ) : (
          description && <span className={css.description}>{description}</span>
        )}
      </div>
    </div>
  );
}
