'use client';

import { useTranslations } from 'next-intl';
import { joinClasses } from '../lib/join-classes';
import { PresenceLine } from '../presence/presence-line';
import type { EditorRow } from './editor/row';

/** A sentence as it is read: decisions and actions carry their kind, actions also who and until when. */
export function SentenceText({ row, onEdit }: { row: EditorRow; onEdit?: () => void }) {
  const words = useTranslations('minutes');
  const isMarked = row.kind === 'decision' || row.kind === 'action';
  return (
    <div
      className={joinClasses(
        isMarked && 'border-l-2 pl-3',
        row.kind === 'decision' && 'border-accent',
        row.kind === 'action' && 'border-line-strong',
      )}
    >
      {isMarked && (
        <span
          className={joinClasses(
            'mr-2 font-sans text-xs font-semibold tracking-[0.06em] uppercase',
            row.kind === 'decision' ? 'text-accent' : 'text-ink-soft',
          )}
        >
          {words(`kinds.${row.kind}`)}
        </span>
      )}
      <span className={joinClasses(row.text === '' && 'text-ink-faint italic')}>
        {row.text || words('sentence.placeholder')}
      </span>
      {row.kind === 'decision' && <PresenceLine statementId={row.saved?.id ?? null} />}
      {row.kind === 'action' && <ActionFacts row={row} {...(onEdit && { onEdit })} />}
    </div>
  );
}

function ActionFacts({ row, onEdit }: { row: EditorRow; onEdit?: () => void }) {
  const words = useTranslations('minutes.sentence');
  const facts = [
    words('ownerLine', { owner: row.owner || words('noOwner') }),
    words('dueLine', { due: row.due || words('noDue') }),
  ].join(' · ');

  if (!onEdit) return <span className="block font-sans text-sm text-ink-soft">{facts}</span>;
  return (
    <button
      type="button"
      onClick={onEdit}
      className="block rounded-sm text-left font-sans text-sm text-ink-soft decoration-line-strong underline-offset-4 hover:underline"
    >
      {facts}
    </button>
  );
}
