'use client';

import { useTranslations } from 'next-intl';
import type { FeedbackEvent } from '@/server/contract/feedback';
import { joinClasses } from '../lib/join-classes';
import { AlertCard } from './alert-card';
import { useJudge } from './use-judge';
import { useNow } from '../lib/use-now';

interface AlertColumnProps {
  meetingId: string;
  events: readonly FeedbackEvent[];
  /** Under a tab of the same name. */
  isNamed?: boolean;
}

/** Alerts, the newest on top, in a column that keeps its height. Read aloud when they come, not as they age. */
export function AlertColumn({ meetingId, events, isNamed = false }: AlertColumnProps) {
  const words = useTranslations('feedback.column');
  const judge = useJudge(meetingId);
  const now = useNow();
  return (
    <section aria-label={words('heading')} className="flex h-96 min-w-0 flex-col lg:h-[32rem]">
      {!isNamed && <h2 className="mb-3 text-lg font-semibold">{words('heading')}</h2>}
      <div
        role="log"
        aria-relevant="additions"
        className={joinClasses('min-h-0 flex-1 overflow-y-auto border-b border-line', !isNamed && 'border-t')}
      >
        {events.length === 0 ? (
          <div className={isNamed ? 'pb-4' : 'py-4'}>
            <p className="font-medium">{words('none')}</p>
            <p className="text-sm text-ink-soft">{words('noneBody')}</p>
          </div>
        ) : (
          <ul className={joinClasses('divide-y divide-line', isNamed && '*:first:pt-0')}>
            {events.toReversed().map((event) => (
              <AlertCard
                key={event.id}
                event={event}
                now={now}
                onJudge={(answer) => judge.mutate({ id: meetingId, feedbackId: event.id, ...answer })}
              />
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
