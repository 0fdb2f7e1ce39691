'use client';

import { useTranslations } from 'next-intl';
import type { WebhookEventView, WebhookStatus } from '@/server/contract/inbox';
import { type MarkForm, StatusMark, type Tone } from '../ui/status-mark';

const MARKS: Record<WebhookStatus, { form: MarkForm; tone: Tone }> = {
  received: { form: 'dashed', tone: 'plain' },
  processing: { form: 'half', tone: 'plain' },
  processed: { form: 'solid', tone: 'accent' },
  ignored: { form: 'solid', tone: 'plain' },
  unmatched: { form: 'hollow', tone: 'amber' },
  rejected: { form: 'struck', tone: 'amber' },
  failed: { form: 'half', tone: 'amber' },
  dead: { form: 'struck', tone: 'amber' },
};

/** What became of an event, and why. */
export function WebhookStatusMark({ event }: { event: WebhookEventView }) {
  const words = useTranslations('inbox.statuses');
  const reason = useReasonWords()(event.reason);
  return <StatusMark {...MARKS[event.status]}>{[words(event.status), reason].filter(Boolean).join(': ')}</StatusMark>;
}

/** A sender's handler may give reasons that no page knows: those are shown as they are. */
export function useReasonWords(): (reason: string | null) => string | null {
  const words = useTranslations('inbox.reasons');
  return (reason) => (reason !== null && words.has(reason as 'late') ? words(reason as 'late') : reason); // safe because `has` found it
}

export function useErrorWords(): (error: string | null) => string | null {
  const words = useTranslations('inbox.errors');
  return (error) => (error !== null && words.has(error as 'lease_expired') ? words(error as 'lease_expired') : error); // safe because `has` found it
}
