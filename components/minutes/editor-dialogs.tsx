'use client';

import { useTranslations } from 'next-intl';
import type { TranscriptTiming } from '@/server/contract/transcripts';
import { useViewer } from '../shell/viewer-context';
import { AlertDialog } from '../ui/alert-dialog';
import type { EditorRow } from './editor/row';
import { EvidencePicker } from './evidence-picker';
import type { SentenceActions } from './sentence-actions';
import type { EditorView } from './use-editor-view';

interface EditorDialogsProps {
  meetingId: string;
  timing: TranscriptTiming | null;
  rows: readonly EditorRow[];
  view: EditorView;
  actions: SentenceActions;
}

/** What is asked on top of the page: who answers for a sentence, and which passage carries it. */
export function EditorDialogs({ meetingId, timing, rows, view, actions }: EditorDialogsProps) {
  const words = useTranslations('minutes.vow');
  const { user } = useViewer();
  const picked = rows.find(({ key }) => key === view.pickerKey);
  const vowed = rows.find(({ key }) => key === view.vowKey);

  function vouch() {
    if (vowed) actions.dispatch({ type: 'vouch', key: vowed.key });
    view.askVow(null);
  }

  return (
    <>
      <AlertDialog
        open={vowed !== undefined}
        onOpenChange={(open) => !open && view.askVow(null)}
        tone="primary"
        title={words('title')}
        description={words('body', { name: user.name ?? user.email })}
        confirmLabel={words('confirm')}
        onConfirm={vouch}
      >
        <blockquote className="border-l-2 border-line-strong pl-3 font-serif text-base">{vowed?.text}</blockquote>
      </AlertDialog>
      {picked && (
        <EvidencePicker
          meetingId={meetingId}
          row={picked}
          timing={timing}
          nearPosition={findNearPosition(rows, picked.key)}
          onPick={(evidence) => actions.dispatch({ type: 'addEvidence', key: picked.key, evidence })}
          onClose={() => view.pick(null)}
        />
      )}
    </>
  );
}

/** Where to begin looking: at the sentence's own passage, else at the one of the nearest sentence before it. */
function findNearPosition(rows: readonly EditorRow[], key: string): number {
  const at = rows.findIndex((row) => row.key === key);
  const before = rows.slice(0, at + 1).findLast(({ evidence }) => evidence.length > 0);
  return before?.evidence[0]?.position ?? 0;
}
