'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect, useRef } from 'react';
import { TAB_LIST_STYLES, TAB_STYLES } from './tab-styles';

interface LinkTab {
  href: string;
  label: ReactNode;
  /** The tab is current only on exactly this address, not below it. */
  exact?: boolean;
  /** Loaded from the server as a new document, for pages that are allowed more than others. */
  isDocument?: boolean;
}

/** Views with their own address, drawn as tabs and read as navigation. */
export function LinkTabs({ label, tabs }: { label: string; tabs: readonly LinkTab[] }) {
  const pathname = usePathname();
  const list = useRef<HTMLElement>(null);
  const shown = tabs.find((tab) => isCurrent(tab, pathname))?.href;

  // On a phone the row is longer than the window: the tab that is shown should be in sight.
  useEffect(() => {
    const row = list.current;
    const current = row?.querySelector<HTMLElement>(`[href="${shown}"]`);
    if (row && current)
      row.scrollLeft = current.offsetLeft - row.offsetLeft - (row.clientWidth - current.offsetWidth) / 2;
  }, [shown]);

  return (
    <nav ref={list} aria-label={label} className={TAB_LIST_STYLES}>
      {tabs.map((tab) => {
        const Anchor = tab.isDocument ? 'a' : Link;
        return (
          <Anchor
            key={tab.href}
            href={tab.href}
            aria-current={isCurrent(tab, pathname) ? 'page' : undefined}
            className={TAB_STYLES}
          >
            {tab.label}
          </Anchor>
        );
      })}
    </nav>
  );
}

function isCurrent(tab: LinkTab, pathname: string): boolean {
  return pathname === tab.href || (!tab.exact && pathname.startsWith(`${tab.href}/`));
}
