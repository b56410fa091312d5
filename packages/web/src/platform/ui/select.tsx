// One of many, folded away. Brings react-aria with it: for screens that are fetched when opened, not for the first one.
import { Button } from 'react-aria-components/Button';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { Text } from 'react-aria-components/Text';
import { AriaPlace } from './aria-place.tsx';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import * as menu from './menu.css.ts';
import type { Option } from './radio-group.tsx';
import * as css from './select.css.ts';
import * as field from './text-field.css.ts';
import * as hidden from './visually-hidden.css.ts';

export interface SelectProps<T extends string> {
  readonly label: string;
  readonly isLabelHidden?: boolean | undefined;
  readonly description?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly options: readonly Option<T>[];
  readonly value: T | undefined;
  readonly onChange: (value: T) => void;
  readonly isDisabled?: boolean | undefined;
}

export function Select<T extends string>(props: SelectProps<T>) {
  const {
    label,
    isLabelHidden = false,
    description,
    placeholder,
    options,
    value,
    onChange,
    isDisabled = false,
  } = props;
  return (
    <AriaPlace>
      <AriaSelect
        className={field.field}
        selectedKey={value ?? null}
        onSelectionChange={(key) => onChange(key as T)}
        isDisabled={isDisabled}
        {...(placeholder !== undefined && { placeholder })}
      >
        <Label className={isLabelHidden ? hidden.hidden : field.label}>{label}</Label>
        <Button className={classNames(field.box, css.button)}>
          <SelectValue className={css.value}>
            {({ selectedText, defaultChildren }) =>
              selectedText || <span className={css.placeholder}>{placeholder ?? defaultChildren}</span>
            }
          </SelectValue>
          <Icon name="chevron-down" size={18} />
        </Button>
        {description && (
          <Text slot="description" className={field.description}>
            {description}
          </Text>
        )}
        <Popover className={classNames(menu.popover, css.list)} offset={4}>
          <ListBox className={menu.menu}>
            {options.map((option) => (
              <ListBoxItem
                key={option.value}
                id={option.value}
                textValue={option.label}
                isDisabled={option.isDisabled ?? false}
                className={menu.item}
              >
                <span className={menu.text}>
                  {option.label}
                  {option.description && <span className={menu.note}>{option.description}</span>}
                </span>
                {option.value === value && <Icon name="check" size={18} className={menu.tick} />}
              </ListBoxItem>
            ))}
          </ListBox>
        </Popover>
      </AriaSelect>
    </AriaPlace>
  );
}
