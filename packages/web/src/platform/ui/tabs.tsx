// Several views of one thing in one place. Brings react-aria with it: for screens that are fetched when opened.
import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components/Tabs';
import { AriaPlace } from './aria-place.tsx';
import * as css from './tabs.css.ts';

export interface TabItem {
  readonly id: string;
  readonly label: ReactNode;
  readonly content: ReactNode;
}

export interface TabsProps {
  readonly label: string;
  readonly items: readonly TabItem[];
  /** The chosen tab; without it the tabs remember by themselves. */
  readonly value?: string | undefined;
  readonly onChange?: ((id: string) => void) | undefined;
}

export function Tabs({ label, items, value, onChange }: TabsProps) {
  return (
    <AriaPlace>
      <AriaTabs
        className={css.tabs}
        {...(value !== undefined && { selectedKey: value })}
        onSelectionChange={(key) => onChange?.(String(key))}
      >
        <TabList aria-label={label} className={css.list}>
          {items.map((item) => (
            <Tab key={item.id} id={item.id} className={css.tab}>
              {item.label}
            </Tab>
          ))}
        </TabList>
        {items.map((item) => (
          <TabPanel key={item.id} id={item.id} className={css.panel}>
            {item.content}
          </TabPanel>
        ))}
      </AriaTabs>
    </AriaPlace>
  );
}
