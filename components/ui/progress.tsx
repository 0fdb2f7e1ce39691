'use client';

import { useTranslations } from 'next-intl';
import { Progress as Primitive } from 'radix-ui';
import { useFormat } from '../lib/use-format';

interface ProgressProps {
  /** The step in words: `Transcrevendo a gravação`. */
  label: string;
  /** Between 0 and 1; null while it is not known. */
  share: number | null;
  remainingMs?: number;
  /** `2 de 5`, `12,4 MB de 80 MB`. */
  detail?: string;
}

/** Long work: which step, how much of it, how long still. It may be left running. */
export function Progress({ label, share, remainingMs, detail }: ProgressProps) {
  const words = useTranslations('common.progress');
  const format = useFormat();
  const known = share === null ? null : Math.min(1, Math.max(0, share));
  const remaining =
    remainingMs === undefined
      ? undefined
      : remainingMs < 5000
        ? words('almostDone')
        : words('remaining', { duration: format.duration(remainingMs) });

  return (
    <div className="flex flex-col gap-1.5">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4 text-sm">
        <span className="font-medium">{label}</span>
        <span className="text-ink-soft tabular-nums">
          {[detail, known !== null && format.share(known), remaining].filter(Boolean).join(' · ')}
        </span>
      </p>
      <Primitive.Root
        value={known === null ? null : Math.round(known * 100)}
        aria-label={label}
        className="h-1 overflow-hidden rounded-full bg-line"
      >
        <Primitive.Indicator
          className="h-full origin-left bg-accent transition-transform data-[state=indeterminate]:animate-breathe"
          style={{ transform: `scaleX(${known ?? 1})` }}
        />
      </Primitive.Root>
    </div>
  );
}
