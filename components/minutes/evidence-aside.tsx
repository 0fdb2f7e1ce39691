'use client';

import { useTranslations } from 'next-intl';
import type { TranscriptTiming } from '@/server/contract/transcripts';
import { Drawer } from '../ui/drawer';
import type { EditorRow } from './editor/row';
import { EvidencePanel } from './evidence-panel';
import { MarkLegend } from './mark-legend';
import type { SentenceActions } from './sentence-actions';
import { takeFocus } from './take-focus';
import type { EditorView } from './use-editor-view';
import { useWideScreen } from './use-wide-screen';

interface EvidenceAsideProps {
  rows: readonly EditorRow[];
  timing: TranscriptTiming | null;
  view: EditorView;
  actions: SentenceActions;
  hasRecording: boolean;
}

/** The passage of the current sentence: beside the page where there is room, else a drawer that its mark opens. */
export function EvidenceAside({ rows, timing, view, actions, hasRecording }: EvidenceAsideProps) {
  const words = useTranslations('minutes.evidence');
  const isWide = useWideScreen();
  const row = rows.find(({ key }) => key === view.currentKey);
  const panel = row && (
    <EvidencePanel
      row={row}
      timing={timing}
      hasRecording={hasRecording}
      {...(!actions.isReadOnly && { edit: toEdits(row, view, actions) })}
    />
  );

  if (isWide) {
    return (
      <section aria-label={words('title')} aria-live="polite" className="border-t border-line pt-4">
        {panel ?? <MarkLegend />}
      </section>
    );
  }
  return (
    <>
      <MarkLegend />
      <Drawer
        title={words('title')}
        open={view.isPanelOpen && row !== undefined}
        onOpenChange={(open) => !open && view.close()}
      >
        {/* Reading begins with the sentence: the first button takes a passage away. */}
        {row && (
          <p ref={takeFocus} tabIndex={-1} className="mb-4 font-serif text-base text-ink-soft outline-none">
            {row.text}
          </p>
        )}
        {panel}
      </Drawer>
    </>
  );
}

function toEdits(row: EditorRow, view: EditorView, actions: SentenceActions) {
  const { key } = row;
  return {
    onAdd: () => view.pick(key),
    onRemove: (evidence: EditorRow['evidence'][number]) => actions.dispatch({ type: 'removeEvidence', key, evidence }),
    onVouch: () => actions.askVow(key),
    onDelete: () => {
      view.close();
      actions.remove(key);
    },
  };
}
