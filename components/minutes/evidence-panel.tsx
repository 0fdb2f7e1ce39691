'use client';

import { Plus, Stamp, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { EvidenceView } from '@/server/contract/minutes';
import type { TranscriptTiming } from '@/server/contract/transcripts';
import { useFormat } from '../lib/use-format';
import { Button } from '../ui/button';
import { StatusMark } from '../ui/status-mark';
import { type EditorRow, readSupport } from './editor/row';
import { EvidenceQuote } from './evidence-quote';
import { ReasonList } from './reason-list';
import { MARK_OF_SUPPORT } from './support-marks';

interface EvidencePanelProps {
  row: EditorRow;
  timing: TranscriptTiming | null;
  hasRecording: boolean;
  /** Leave it out where the minutes are only read. */
  edit?: {
    onAdd: () => void;
    onRemove: (evidence: EvidenceView) => void;
    onVouch: () => void;
    onDelete: () => void;
  };
}

/** What carries one sentence: who said it, when, in which words; and what can be done where nothing does. */
export function EvidencePanel({ row, timing, hasRecording, edit }: EvidencePanelProps) {
  const words = useTranslations('minutes.evidence');
  const sentence = useTranslations('minutes.sentence');
  const support = readSupport(row);
  return (
    <div className="flex flex-col gap-4">
      <SupportLine row={row} />
      {support === 'unsupported' && row.saved && <ReasonList reasons={row.saved.reasons} />}
      {row.evidence.length === 0 && support !== 'unsupported' && (
        <p className="text-sm text-ink-soft">{words('none')}</p>
      )}
      <ul className="flex flex-col gap-4">
        {row.evidence.map((evidence) => (
          <EvidenceQuote
            key={`${evidence.utteranceId}:${evidence.quote}`}
            evidence={evidence}
            timing={timing}
            hasRecording={hasRecording}
            {...(edit && { onRemove: () => edit.onRemove(evidence) })}
          />
        ))}
      </ul>
      {row.evidence.length > 0 && !hasRecording && <p className="text-sm text-ink-faint">{words('noRecording')}</p>}
      {row.evidence.length > 0 && timing === 'estimated' && (
        <p className="text-sm text-ink-faint">{words('estimated')}</p>
      )}
      {edit && (
        <div className="flex flex-col items-start gap-1 border-t border-line pt-3 [&>button]:-ml-3">
          <Button size="small" variant="quiet" icon={<Plus />} onClick={edit.onAdd}>
            {words('add')}
          </Button>
          {support !== 'declared' && support !== 'blank' && (
            <Button size="small" variant="quiet" icon={<Stamp />} onClick={edit.onVouch}>
              {words('vouch')}
            </Button>
          )}
          <Button size="small" variant="quiet" icon={<Trash2 />} onClick={edit.onDelete}>
            {sentence('delete')}
          </Button>
        </div>
      )}
    </div>
  );
}

function SupportLine({ row }: { row: EditorRow }) {
  const words = useTranslations('minutes');
  const format = useFormat();
  const support = readSupport(row);
  const { declaredBy, declaredAt } = row.saved ?? {};

  return (
    <div>
      <StatusMark {...MARK_OF_SUPPORT[support]} className="font-medium text-ink">
        {support === 'checking' || support === 'blank' ? words(`marks.${support}`) : words(`support.${support}`)}
      </StatusMark>
      {support === 'checking' && <p className="text-sm text-ink-soft">{words('evidence.checking')}</p>}
      {support === 'declared' && row.isVouched && (
        <p className="text-sm text-ink-soft">{words('evidence.declaredNow')}</p>
      )}
      {support === 'declared' && !row.isVouched && declaredBy && declaredAt && (
        <p className="text-sm text-ink-soft">
          {words('evidence.declaredBy', { name: declaredBy, when: format.dateTime(new Date(declaredAt)) })}
        </p>
      )}
    </div>
  );
}
