'use client';

import { useTranslations } from 'next-intl';
import { Mark } from '../ui/status-mark';
import type { SupportCounts } from './editor/count-support';
import { MARK_OF_SUPPORT } from './support-marks';

/** `14 frases · 12 apoiadas · 1 declarada · 1 em aberto`; the open ones are a button that goes there. */
export function SupportBar({ counts, onNextOpen }: { counts: SupportCounts; onNextOpen?: () => void }) {
  const words = useTranslations('minutes.bar');
  const { total, supported, declared, unsupported, checking } = counts;
  return (
    <div
      role="group"
      aria-label={words('label')}
      className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm max-sm:gap-x-2 tabular-nums"
    >
      <span className="font-medium">{words('total', { count: total })}</span>
      <Count of="supported" label={words('supported', { count: supported })} />
      {declared > 0 && <Count of="declared" label={words('declared', { count: declared })} />}
      {checking > 0 && <Count of="checking" label={words('checking', { count: checking })} />}
      {unsupported > 0 && onNextOpen ? (
        <button
          type="button"
          title={words('nextOpen')}
          onClick={onNextOpen}
          className="-mx-1 rounded-sm px-1 text-amber [&_span_span]:underline [&_span_span]:decoration-1 [&_span_span]:underline-offset-4"
        >
          <Count of="unsupported" label={words('open', { count: unsupported })} />
        </button>
      ) : (
        <span className="text-ink-faint">{words('open', { count: unsupported })}</span>
      )}
    </div>
  );
}

function Count({ of, label }: { of: keyof typeof MARK_OF_SUPPORT; label: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <Mark {...MARK_OF_SUPPORT[of]} className="size-2.5" />
      <span>{label}</span>
    </span>
  );
}
