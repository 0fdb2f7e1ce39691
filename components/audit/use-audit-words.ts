'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import type { AuditRowView } from '@/server/contract/audit';

const DENIED = /^(.+)\.denied$/;
const ACTOR_TYPES = ['job', 'signer', 'guest', 'user', 'anonymous'] as const;

/** A row in words: who, and what they did. What has no phrase yet is told by its code. */
export function useAuditWords(): (row: AuditRowView) => { who: string; what: string } {
  const words = useTranslations('audit');
  return useCallback(
    (row) => {
      const type = ACTOR_TYPES.find((one) => one === row.actorType) ?? 'other';
      return { who: row.actorName ?? words(`actors.${type}`), what: tellAction(row.action, words) };
    },
    [words],
  );
}

function tellAction(action: string, words: ReturnType<typeof useTranslations<'audit'>>): string {
  const attempt = DENIED.exec(action)?.[1];
  if (attempt) return words('row.denied', { attempt });

  const key = `actions.${action}` as 'actions.meeting.plan'; // safe because `has` is asked first
  return words.has(key) ? words(key) : words('row.unknown', { action });
}
