'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { TranscriptView } from '@/server/contract/transcripts';
import { Notice } from '../ui/notice';
import { groupWarnings } from './group-warnings';

const MOST_LINES = 10;

/** Whoever just sent the file reads the remarks unasked; later they stay folded. */
const FRESH_MS = 60_000;

/** What was odd about the file. It did not stop the import, but a reader should know. */
export function ImportRemarks({ transcript }: { transcript: TranscriptView }) {
  const words = useTranslations('transcripts.remarks');
  const kinds = useTranslations('transcripts.warnings');
  const [isFresh] = useState(() => Date.now() - Date.parse(transcript.createdAt) < FRESH_MS);
  const groups = groupWarnings(transcript.warnings);
  if (groups.length === 0) return null;
  return (
    <details open={isFresh} className="mb-6">
      <summary className="w-fit cursor-pointer rounded-sm text-sm text-ink-soft hover:text-ink">
        {words('summary', {
          count: groups.length,
          file: transcript.fileName ?? words(transcript.format === 'tracks' ? 'room' : 'noName'),
        })}
      </summary>
      <div className="mt-3">
        <Notice>
          <ul className="flex flex-col gap-2">
            {groups.map(({ code, lines }) => (
              <li key={code}>
                {kinds.has(code as 'wall-clock') ? kinds(code as 'wall-clock') : kinds('other')}
                {lines.length > 0 && (
                  <span className="block text-sm text-ink-faint">
                    {words('lines', {
                      count: lines.length,
                      lines: lines.slice(0, MOST_LINES).join(', '),
                    })}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </Notice>
      </div>
    </details>
  );
}
