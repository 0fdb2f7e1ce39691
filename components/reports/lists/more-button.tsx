'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../ui/button';

const FIRST = 10;
const STEP = 50;

/** The first of a list, and the way to more: a long meeting must not become a long page by itself. */
export function useFirst<Item>(items: readonly Item[]): { shown: readonly Item[]; left: number; onMore: () => void } {
  const [count, setCount] = useState(FIRST);
  return {
    shown: items.slice(0, count),
    left: Math.min(STEP, Math.max(0, items.length - count)),
    onMore: () => setCount(count + STEP),
  };
}

export function MoreButton({ left, onMore }: { left: number; onMore: () => void }) {
  const words = useTranslations('reports.interruptions');
  if (left === 0) return null;
  return (
    <Button variant="quiet" size="small" className="mt-2 -ml-3" onClick={onMore}>
      {words('more', { count: left })}
    </Button>
  );
}
