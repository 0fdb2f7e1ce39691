'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect } from 'react';
import type { MinutesView } from '@/server/contract/minutes';
import { usePlayerState } from '../player/player-context';
import { Button } from '../ui/button';
import { AmendmentBanner } from './amendment-banner';
import { ConflictBanner } from './conflict-banner';
import { DraftFailed } from './draft-failed';
import { DraftOrigin } from './draft-origin';
import { DocumentPage } from './document-page';
import { EditorDialogs } from './editor-dialogs';
import { countSupport, findNextOpen } from './editor/count-support';
import { useMinutesEditor } from './editor/use-minutes-editor';
import { EvidenceAside } from './evidence-aside';
import { FinalizeBox } from './finalize-box';
import { focusSentence } from './focus-sentence';
import { KnownWords } from './known-words';
import { MinutesLayout } from './minutes-layout';
import { MinutesMenu } from './minutes-menu';
import { QuotePeek } from './quote-peek';
import { SaveLine } from './save-line';
import { SentenceRow } from './sentence-row';
import { SupportBar } from './support-bar';
import { useEditorKeys } from './use-editor-keys';
import { useEditorView } from './use-editor-view';
import { useSentenceActions } from './use-sentence-actions';

interface MinutesEditorProps {
  minutes: MinutesView;
  people: readonly string[];
  /** Below the page: the meeting's other minutes. */
  children: ReactNode;
}

/** A draft: the page in the middle, what carries it in the margin, and the way to the final text. */
export function MinutesEditor({ minutes, people, children }: MinutesEditorProps) {
  const words = useTranslations('minutes.sentence');
  const editor = useMinutesEditor(minutes);
  const view = useEditorView();
  const hasRecording = usePlayerState(({ recordingId }) => recordingId !== null);
  const actions = useSentenceActions({ editor, view, hasRecording, isReadOnly: false });
  const { rows } = editor.state;
  const counts = countSupport(rows);
  useEditorKeys({ rows, view, actions });
  useSaveOnLeave(view.editingKey, editor.autosave.flush);

  function goToOpen() {
    const next = findNextOpen(rows, view.currentKey);
    if (!next) return;
    view.select(next.key);
    focusSentence(next.key);
  }

  return (
    <MinutesLayout
      bar={
        <>
          <SupportBar counts={counts} onNextOpen={goToOpen} />
          <div className="ml-auto flex items-center gap-3">
            <SaveLine editor={editor} />
            <MinutesMenu minutes={minutes} version={editor.state.version} />
          </div>
        </>
      }
      notices={
        <>
          <AmendmentBanner minutes={minutes} />
          <ConflictBanner minutesId={minutes.id} editor={editor} />
          <DraftFailed minutes={minutes} />
          <DraftOrigin minutes={minutes} version={editor.state.version} />
        </>
      }
      page={
        <>
          <KnownWords rows={rows} people={people} actions={actions} />
          <DocumentPage
            language={minutes.language}
            rows={rows}
            onRenameSection={(keys, section) => actions.dispatch({ type: 'renameSection', keys, section })}
            renderRow={(row, index) => (
              <SentenceRow
                row={row}
                number={index + 1}
                timing={minutes.timing}
                isCurrent={row.key === view.currentKey}
                isEditing={row.key === view.editingKey}
                isOpen={row.key === view.currentKey && view.isPanelOpen}
                actions={actions}
              />
            )}
          />
          <div className="pt-6 sm:pl-[5.5rem]">
            <Button size="small" variant="quiet" onClick={() => actions.addBelow(rows.at(-1)?.key ?? null)}>
              {rows.length === 0 ? words('addFirst') : words('add')}
            </Button>
          </div>
          <QuotePeek rows={rows} timing={minutes.timing} />
          <EditorDialogs
            meetingId={minutes.meetingId}
            timing={minutes.timing}
            rows={rows}
            view={view}
            actions={actions}
          />
        </>
      }
      aside={
        <>
          <FinalizeBox minutes={minutes} editor={editor} counts={counts} view={view} />
          <EvidenceAside
            rows={rows}
            timing={minutes.timing}
            view={view}
            actions={actions}
            hasRecording={hasRecording}
          />
        </>
      }
      below={children}
    />
  );
}

/** Whoever goes on to another sentence has accepted the one before. */
function useSaveOnLeave(editingKey: string | null, flush: () => Promise<boolean>): void {
  useEffect(() => {
    if (editingKey === null) return;
    return () => void flush();
  }, [editingKey, flush]);
}
