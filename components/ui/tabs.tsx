'use client';

import { Tabs as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { TAB_LIST_STYLES, TAB_STYLES } from './tab-styles';

interface Tab {
  value: string;
  label: ReactNode;
  content: ReactNode;
}

interface TabsProps {
  /** Names the set for screen readers. */
  label: string;
  tabs: readonly Tab[];
  defaultValue?: string;
  value?: string;
  onValueChange?: (value: string) => void;
}

/** Views of one thing without an address of their own. Those with one use `LinkTabs`. */
export function Tabs({ label, tabs, ...root }: TabsProps) {
  const first = tabs[0]?.value;
  return (
    <Primitive.Root {...(root.value === undefined && first !== undefined && { defaultValue: first })} {...root}>
      <Primitive.List aria-label={label} className={TAB_LIST_STYLES}>
        {tabs.map((tab) => (
          <Primitive.Trigger key={tab.value} value={tab.value} className={TAB_STYLES}>
            {tab.label}
          </Primitive.Trigger>
        ))}
      </Primitive.List>
      {tabs.map((tab) => (
        <Primitive.Content key={tab.value} value={tab.value} className="pt-6">
          {tab.content}
        </Primitive.Content>
      ))}
    </Primitive.Root>
  );
}
