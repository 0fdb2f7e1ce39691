'use client';

/* oxlint-disable click-events-have-key-events, no-noninteractive-element-interactions, no-noninteractive-tabindex -- a
   sentence takes the focus for `j` and `k`; all that a click does here has its key in use-editor-keys.ts */

import { useTranslations } from 'next-intl';
import { memo } from 'react';
import type { TranscriptTiming } from '@/server/contract/transcripts';
import { joinClasses } from '../lib/join-classes';
import type { EditorRow } from './editor/row';
import { EvidenceMark } from './evidence-mark';
import type { SentenceActions } from './sentence-actions';
import { SentenceForm } from './sentence-form';
import { SentenceMenu } from './sentence-menu';
import { SentenceText } from './sentence-text';

interface SentenceRowProps {
  row: EditorRow;
  number: number;
  timing: TranscriptTiming | null;
  isCurrent: boolean;
  isEditing: boolean;
  /** Its passage is in sight. */
  isOpen: boolean;
  isUnchecked?: boolean;
  /** Must stay the same object: rows are drawn again only when something of theirs changes. */
  actions: SentenceActions;
}

/** One sentence: its mark in the margin, its words, and what can be done with it while it is the current one. */
export const SentenceRow = memo(function SentenceRow(props: SentenceRowProps) {
  const { row, number, timing, isCurrent, isEditing, isOpen, isUnchecked = false, actions } = props;
  const words = useTranslations('minutes.sentence');
  const { key } = row;
  return (
    <div
      id={toSentenceId(key)}
      data-sentence
      role="group"
      aria-label={words('label', { number })}
      aria-current={isCurrent || undefined}
      tabIndex={isCurrent || number === 1 ? 0 : -1}
      onFocus={() => actions.select(key)}
      onClick={() => actions.select(key)}
      onDoubleClick={() => actions.edit(key)}
      className={joinClasses(
        'group relative grid md:scroll-mt-16 rounded-md outline-offset-0 sm:grid-cols-[5.5rem_minmax(0,1fr)_2.25rem]',
        isCurrent && 'bg-sunken',
      )}
    >
      <div className="flex items-start pt-px max-sm:-ml-1.5 sm:justify-end sm:pr-2">
        <EvidenceMark
          row={row}
          timing={timing}
          isUnchecked={isUnchecked}
          isOpen={isOpen}
          onOpen={() => actions.open(key)}
        />
      </div>
      <div className="min-w-0 pb-2 max-sm:pr-2">
        {isEditing ? (
          <SentenceForm row={row} actions={actions} />
        ) : (
          <SentenceText row={row} {...(!actions.isReadOnly && { onEdit: () => actions.edit(key) })} />
        )}
      </div>
      <div className="max-sm:absolute max-sm:-top-0.5 max-sm:right-0">
        {isCurrent && !isEditing && !actions.isReadOnly && <SentenceMenu row={row} actions={actions} />}
      </div>
    </div>
  );
});

export function toSentenceId(key: string): string {
  return `sentence-${key}`;
}
