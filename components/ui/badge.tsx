import type { ReactNode } from 'react';
import { joinClasses } from '../lib/join-classes';
import type { Tone } from './status-mark';

const TONE_STYLES: Record<Tone, string> = {
  accent: 'bg-accent-soft text-accent-strong',
  amber: 'bg-amber-soft text-amber',
  brick: 'bg-brick-soft text-brick',
  plain: 'bg-sunken text-ink-soft',
};

/** A word about a thing that is not its state: `rascunho por máquina`, `você`, a count. */
export function Badge({
  tone = 'plain',
  className,
  children,
}: {
  tone?: Tone;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      className={joinClasses(
        'inline-flex h-6 items-center gap-1 rounded-sm px-2 text-sm font-medium whitespace-nowrap',
        TONE_STYLES[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}
