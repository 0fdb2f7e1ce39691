'use client';

import { useTranslations } from 'next-intl';
import type { StatementChange, StatementView } from '@/server/contract/minutes';
import { Badge } from '../ui/badge';
import { DELETED_STYLES, INSERTED_STYLES, WordDiff } from '../ui/word-diff';
import { hasSameEvidence } from './editor/row';

/** One sentence between two versions: words that came are underlined, words that went are struck. */
export function StatementDiff({ change }: { change: StatementChange }) {
  const words = useTranslations('minutes.versions');
  if (change.change === 'same') return null;
  return (
    <div className="flex flex-col gap-1">
      <p className="flex flex-wrap items-center gap-2 text-sm">
        <Badge tone={change.change === 'added' ? 'accent' : 'plain'}>{words(`changes.${change.change}`)}</Badge>
        {change.change === 'changed' && change.hasMoved && <span className="text-ink-soft">{words('hasMoved')}</span>}
        <span className="text-ink-faint">{(change.after ?? change.before)?.section}</span>
      </p>
      <p className="font-serif text-[1.0625rem] leading-7">
        <Words change={change} />
      </p>
      {change.before && change.after && <FieldChanges before={change.before} after={change.after} />}
    </div>
  );
}

function Words({ change: { change, before, after, words } }: { change: StatementChange }) {
  if (change === 'added') return <ins className={INSERTED_STYLES}>{after?.text}</ins>;
  if (change === 'removed') return <del className={DELETED_STYLES}>{before?.text}</del>;
  if (words.length === 0) return after?.text;
  return <WordDiff words={words} />;
}

function FieldChanges({ before, after }: { before: StatementView; after: StatementView }) {
  const words = useTranslations('minutes');
  const none = useTranslations('common.states')('none');
  const lines = [
    before.kind !== after.kind && [words('sentence.kind'), words(`kinds.${before.kind}`), words(`kinds.${after.kind}`)],
    before.section !== after.section && [words('sentence.section'), before.section || none, after.section || none],
    before.owner !== after.owner && [words('sentence.owner'), before.owner ?? none, after.owner ?? none],
    before.due !== after.due && [words('sentence.due'), before.due ?? none, after.due ?? none],
  ].flatMap((line) => (line ? [line] : []));
  const isSupportOther = before.support !== after.support;
  const isEvidenceOther = !hasSameEvidence(before.evidence, after.evidence);

  if (lines.length === 0 && !isSupportOther && !isEvidenceOther) return null;
  return (
    <ul className="text-sm text-ink-soft">
      {lines.map(([field = '', from = '', to = '']) => (
        <li key={field}>{words('versions.fieldChange', { field, before: from, after: to })}</li>
      ))}
      {isEvidenceOther && <li>{words('versions.evidenceChange')}</li>}
      {isSupportOther && (
        <li>
          {words('versions.supportChange', {
            before: words(`support.${before.support}`),
            after: words(`support.${after.support}`),
          })}
        </li>
      )}
    </ul>
  );
}
