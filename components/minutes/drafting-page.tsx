'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { MinutesView } from '@/server/contract/minutes';
import { useLiveEvents } from '../lib/live-events';
import { useTRPC } from '../lib/trpc';
import { Progress } from '../ui/progress';
import { SkeletonText } from '../ui/skeleton';
import { toRow } from './editor/row';
import { DocumentPage } from './document-page';
import { estimateRemainingMs } from './estimate-remaining';
import { SentenceText } from './sentence-text';

const ASK_EVERY_MS = 700;
const KNOWN_STEPS = ['reading', 'ranking', 'writing', 'checking'] as const;

/** A draft in the making: which step, how much, how long still, and its sentences as they come. */
export function DraftingPage({ minutes }: { minutes: MinutesView }) {
  const words = useTranslations('minutes');
  const { step, share } = useDraftProgress(minutes);
  const [startedAtMs] = useState(() => Date.now());
  const remainingMs = estimateRemainingMs(share, Date.now() - startedAtMs);
  const rows = useMemo(() => minutes.statements.map((statement) => toRow(statement)), [minutes.statements]);
  const known = KNOWN_STEPS.find((name) => name === step);

  return (
    <section aria-labelledby="drafting" className="max-w-document">
      <h2 id="drafting" className="text-lg font-semibold">
        {words('drafting.title')}
      </h2>
      <p className="mt-1 mb-6 text-base text-ink-soft">{words('drafting.leave')}</p>
      <Progress
        label={known ? words(`steps.${known}`) : words('drafting.waiting')}
        share={known ? share : null}
        detail={words('drafting.soFar', { count: rows.length })}
        {...(remainingMs !== null && { remainingMs })}
      />
      <div className="pt-8">
        {rows.length === 0 ? (
          <SkeletonText lines={6} />
        ) : (
          <>
            <p className="mb-6 text-sm text-ink-faint">{words('drafting.unchecked')}</p>
            <DocumentPage
              language={minutes.language}
              rows={rows}
              renderRow={(row) => (
                <div className="animate-rise pb-2 sm:pl-[5.5rem]">
                  <SentenceText row={row} />
                </div>
              )}
            />
          </>
        )}
      </div>
    </section>
  );
}

/** Progress comes as events; the sentences so far are asked for, but not at every event. */
function useDraftProgress(minutes: MinutesView): { step: string | null; share: number } {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [heard, setHeard] = useState<{ step: string; share: number } | null>(null);
  const askedAtMs = useRef(0);
  const filter = trpc.minutes.get.queryFilter({ id: minutes.id });

  useLiveEvents((event) => {
    if (event.type !== 'minutes.progress' || event.minutesId !== minutes.id) return;
    setHeard({ step: event.step, share: event.share });
    if (Date.now() - askedAtMs.current < ASK_EVERY_MS) return;
    askedAtMs.current = Date.now();
    void queryClient.invalidateQueries(filter);
  });

  // The line may be down just when the draft is done.
  const ask = useRef(() => void queryClient.invalidateQueries(filter));
  useEffect(() => {
    const timer = setInterval(() => ask.current(), ASK_EVERY_MS * 6);
    return () => clearInterval(timer);
  }, []);

  return heard ?? { step: minutes.progress?.step ?? null, share: minutes.progress?.share ?? 0 };
}
