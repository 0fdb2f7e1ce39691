'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { WebhookEventView } from '@/server/contract/inbox';
import { useFormat } from '../lib/use-format';
import { Button } from '../ui/button';
import { WebhookDrawer } from './webhook-drawer';
import { useErrorWords, WebhookStatusMark } from './webhook-status';

/** One event: what it is, how it stands, and its signature in words. */
export function WebhookRow({ event }: { event: WebhookEventView }) {
  const words = useTranslations('inbox');
  const format = useFormat();
  const errorWords = useErrorWords();
  const [isOpen, setOpen] = useState(false);
  const receivedAt = format.dateTime(new Date(event.receivedAt));
  const name = event.eventType ?? words('unnamed');
  const facts = [
    words(`sources.${event.source}`),
    receivedAt,
    words(`verdicts.${event.verdict}`),
    event.attempts > 0 && words('attempts', { count: event.attempts }),
    event.nextTryAt && event.attempts > 0 && words('nextTry', { date: format.dateTime(new Date(event.nextTryAt)) }),
    event.lastError && words('error', { error: errorWords(event.lastError) ?? event.lastError }),
  ];

  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-line py-3">
      <div className="min-w-0 flex-1 sm:basis-64">
        <p className="text-base font-medium break-words">{name}</p>
        <p className="text-sm break-words text-ink-faint">{facts.filter(Boolean).join(' · ')}</p>
      </div>
      <div className="min-w-0 max-sm:order-last max-sm:basis-full sm:w-64">
        <WebhookStatusMark event={event} />
      </div>
      <Button size="small" aria-label={words('seeOf', { name, date: receivedAt })} onClick={() => setOpen(true)}>
        {words('see')}
      </Button>
      {isOpen && <WebhookDrawer event={event} onClose={() => setOpen(false)} />}
    </li>
  );
}
