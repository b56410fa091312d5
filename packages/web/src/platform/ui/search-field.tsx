// A field that searches as you type; Escape and the cross empty it.
import { useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, type Ref, useRef } from 'react';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import { IconButton } from './icon-button.tsx';
import * as css from './search-field.css.ts';
import * as field from './text-field.css.ts';

export interface SearchFieldProps {
  /** Its name, shown inside while it is empty. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onSubmit?: ((value: string) => void) | undefined;
  /** Keys before they act on the text: arrows through results, for one. */
  readonly onKeyDown?: ((event: KeyboardEvent<HTMLInputElement>) => void) | undefined;
  readonly onFocus?: (() => void) | undefined;
  readonly autoFocus?: boolean | undefined;
  /** The list it steers, where it is a combobox. */
  readonly controls?:
    | { readonly id: string; readonly activeId?: string | undefined; readonly isExpanded: boolean }
    | undefined;
  readonly keyShortcuts?: string | undefined;
  readonly ref?: Ref<HTMLInputElement> | undefined;
}

export function SearchField({ label, value, onChange, onSubmit, onKeyDown, controls, ref, ...rest }: SearchFieldProps) {
  const { t } = useLingui();
  const box = useRef<HTMLDivElement>(null);
  const clear = () => {
    onChange('');
    box.current?.querySelector('input')?.focus();
  };
  const key = (event: KeyboardEvent<HTMLInputElement>) => {
    onKeyDown?.(event);
    if (event.defaultPrevented || event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' && value !== '') {
      event.preventDefault();
      event.stopPropagation();
      onChange('');
    }
    if (event.key === 'Enter') onSubmit?.(value);
  };
  return (
    <div ref={box} className={classNames(field.box, css.search)}>
      <span className={field.start}>
        <Icon name="search" size={18} />
      </span>
      <input
        ref={ref}
        type="search"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        className={classNames(field.input, css.input)}
        aria-label={label}
        aria-keyshortcuts={rest.keyShortcuts}
        placeholder={label}
        value={value}
        // biome-ignore lint/a11y/noAutofocus: asked for where a person opened the search to type.
        autoFocus={rest.autoFocus}
        onFocus={rest.onFocus}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={key}
        {...(controls && {
          role: 'combobox',
          'aria-autocomplete': 'list' as const,
          'aria-controls': controls.id,
          'aria-activedescendant': controls.activeId,
          'aria-expanded': controls.isExpanded,
        })}
      />
      {value !== '' && (
        <span className={field.end}>
          <IconButton icon="close" size="small" label={t`Clear`} hasTooltip={false} onPress={clear} />
        </span>
      )}
    </div>
  );
}
