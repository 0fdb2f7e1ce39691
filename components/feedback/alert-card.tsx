'use client';

import { ThumbsDown, ThumbsUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import type { FeedbackEvent } from '@/server/contract/feedback';
import { joinClasses } from '../lib/join-classes';
import { useFormat } from '../lib/use-format';
import { Button } from '../ui/button';
import { IconButton } from '../ui/icon-button';
import { Mark } from '../ui/status-mark';
import { useWhy } from './use-why';

const SNOOZE_SECONDS = 300;

export interface Judgement {
  acknowledge?: boolean;
  snoozeSeconds?: number;
  useful?: boolean | null;
}

interface AlertCardProps {
  event: FeedbackEvent;
  /** Null until the page runs. */
  now: Date | null;
  onJudge: (judgement: Judgement) => void;
}

/** Who, what, measured against what, one tip, and what a host may answer. */
export function AlertCard({ event, now, onJudge }: AlertCardProps) {
  const words = useTranslations('feedback.column');
  const alerts = useTranslations('feedback.alerts');
  const somebody = useTranslations('feedback')('somebody');
  const why = useWhy();
  const isDone = event.acknowledgedAt !== null;
  const name = event.participantName ?? event.participantId ?? somebody;
  const card = useRef<HTMLLIElement>(null);
  const wasPressed = useRef(false);

  // What was pressed goes away: the next key goes on from here, not from the top of the page.
  useEffect(() => {
    if (!isDone || !wasPressed.current) return;
    wasPressed.current = false;
    if (document.activeElement === document.body) card.current?.focus({ preventScroll: true });
  }, [isDone]);

  function settle(judgement: Judgement) {
    wasPressed.current = true;
    onJudge(judgement);
  }

  return (
    <li
      ref={card}
      tabIndex={-1}
      data-alert={event.type}
      className={joinClasses('flex gap-3 py-4 pr-2 outline-offset-[-2px]', isDone && 'text-ink-soft')}
    >
      <Mark
        form={isDone ? 'solid' : 'hollow'}
        tone={isDone || event.severity === 'info' ? 'plain' : 'amber'}
        className="mt-1.5"
      />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{alerts(`${event.type}.message`, { name })}</p>
        <p className="text-sm text-ink-soft tabular-nums">{why(event)}</p>
        <p className="text-sm text-ink-soft">{alerts(`${event.type}.tip`)}</p>
        <AlertAge event={event} now={now} />
        <div className={joinClasses('mt-2 flex flex-wrap items-center gap-x-1', isDone ? '-ml-2' : '-ml-3')}>
          {!isDone && (
            <>
              <Button size="small" variant="quiet" onClick={() => settle({ acknowledge: true })}>
                {words('acknowledge')}
              </Button>
              <Button size="small" variant="quiet" onClick={() => settle({ snoozeSeconds: SNOOZE_SECONDS })}>
                {words('snooze')}
              </Button>
            </>
          )}
          <span className="flex gap-x-1">
            <IconButton
              label={words('useful')}
              icon={<ThumbsUp />}
              aria-pressed={event.useful === true}
              onClick={() => onJudge({ useful: event.useful === true ? null : true })}
            />
            <IconButton
              label={words('notUseful')}
              icon={<ThumbsDown />}
              aria-pressed={event.useful === false}
              onClick={() => onJudge({ useful: event.useful === false ? null : false })}
            />
          </span>
        </div>
      </div>
    </li>
  );
}

/** How long ago, how often, and what was answered: one line that is always there. */
function AlertAge({ event, now }: Pick<AlertCardProps, 'event' | 'now'>) {
  const words = useTranslations('feedback.column');
  const format = useFormat();
  const snoozedUntil = event.snoozedUntil === null ? null : new Date(event.snoozedUntil);
  const isSnoozed = snoozedUntil !== null && now !== null && snoozedUntil > now;
  const parts = [
    now && format.ago(new Date(Math.min(event.ts, now.getTime())), now),
    event.severity === 'critical' && words('severities.critical'),
    event.repeats > 0 && words('repeats', { count: event.repeats }),
    isSnoozed ? words('snoozed', { time: format.time(snoozedUntil) }) : event.acknowledgedAt && words('acknowledged'),
  ];
  return <p className="min-h-5 text-sm text-ink-faint tabular-nums">{parts.filter(Boolean).join(' · ')}</p>;
}
