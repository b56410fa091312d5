// The menu's working: arrows, letters, Home and End, Escape; placed beside its control or at a point.
import type { FocusEvent, RefObject } from 'react';
import { MenuItem as AriaMenuItem, Menu, MenuSection } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { AriaPlace } from './aria-place.tsx';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import { Kbd } from './kbd.tsx';
import * as css from './menu.css.ts';
import type { MenuItem, MenuProps } from './menu.tsx';

export interface AriaMenuProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly targetRef: RefObject<Element | null>;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly placement: NonNullable<MenuProps['placement']>;
}

function groups(items: readonly MenuItem[]): readonly (readonly MenuItem[])[] {
  const found: MenuItem[][] = [];
  for (const item of items) {
    const last = found.at(-1);
    if (!last || item.isGroupStart) found.push([item]);
    else last.push(item);
  }
  return found;
}

function Line({ item }: { readonly item: MenuItem }) {
  return (
    <AriaMenuItem
      id={item.id}
      textValue={item.label}
      isDisabled={item.isDisabled ?? false}
      onAction={item.onAction}
      className={classNames(css.item, item.isDanger && css.danger)}
    >
      {item.icon && <Icon name={item.icon} size={18} className={css.picture} />}
      <span className={css.text}>
        {item.label}
        {item.note && <span className={css.note}>{item.note}</span>}
      </span>
      {item.keys && <Kbd keys={item.keys} />}
      {item.isSelected && <Icon name="check" size={18} className={css.tick} />}
    </AriaMenuItem>
  );
}

/** By a press without a pointer the focus can land on the menu itself: from there it goes to the first line. */
function toFirst(event: FocusEvent<HTMLElement>): void {
  if (event.target.role === 'menu') event.target.querySelector<HTMLElement>('[role^="menuitem"]')?.focus();
}

export function AriaMenu({ label, items, targetRef, isOpen, onClose, placement }: AriaMenuProps) {
  return (
    <AriaPlace>
      <Popover
        className={css.popover}
        triggerRef={targetRef}
        isOpen={isOpen}
        placement={placement}
        offset={4}
        onOpenChange={(open) => {
          if (!open) onClose();
        }}
      >
        {/* biome-ignore lint/a11y/noStaticElementInteractions: hears where the focus lands; not a control. */}
        <div className={css.room} onFocus={toFirst}>
          <Menu aria-label={label} className={css.menu} autoFocus="first" onClose={onClose}>
            {groups(items).map((group) => {
              const isChoice = group.some((item) => item.isSelected !== undefined);
              const chosen = group.filter((item) => item.isSelected).map((item) => item.id);
              return (
                <MenuSection
                  key={group[0]?.id}
                  id={`group ${group[0]?.id}`}
                  aria-label={label}
                  className={css.section}
                  {...(isChoice && {
                    selectionMode: 'multiple' as const,
                    selectedKeys: chosen,
                    shouldCloseOnSelect: true,
                  })}
                >
                  {group.map((item) => (
                    <Line key={item.id} item={item} />
                  ))}
                </MenuSection>
              );
            })}
          </Menu>
        </div>
      </Popover>
    </AriaPlace>
  );
}
