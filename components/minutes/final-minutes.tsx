'use client';

import { type ReactNode, useMemo, useState } from 'react';
import type { MinutesView } from '@/server/contract/minutes';
import { usePlayerState } from '../player/player-context';
import { AmendmentBanner } from './amendment-banner';
import { DocumentPage } from './document-page';
import { countSupport } from './editor/count-support';
import { startEditor } from './editor/editor-state';
import { createEditorStore } from './editor/editor-store';
import { EvidenceAside } from './evidence-aside';
import { FinalFacts } from './final-facts';
import { LeftoverTyping } from './leftover-typing';
import { MinutesLayout } from './minutes-layout';
import { MinutesMenu } from './minutes-menu';
import { QuotePeek } from './quote-peek';
import { SentenceRow } from './sentence-row';
import { SupportBar } from './support-bar';
import { useEditorKeys } from './use-editor-keys';
import { useEditorView } from './use-editor-view';
import { useSentenceActions } from './use-sentence-actions';

/** Final minutes: the same page, only to be read, heard and sent on. */
export function FinalMinutes({ minutes, children }: { minutes: MinutesView; children: ReactNode }) {
  const [store] = useState(() => createEditorStore(startEditor(minutes)));
  const { rows } = useMemo(() => startEditor(minutes), [minutes]);
  const view = useEditorView();
  const hasRecording = usePlayerState(({ recordingId }) => recordingId !== null);
  const actions = useSentenceActions({ editor: { store }, view, hasRecording, isReadOnly: true });
  useEditorKeys({ rows, view, actions });

  return (
    <MinutesLayout
      bar={
        <>
          <SupportBar counts={countSupport(rows)} />
          <div className="ml-auto">
            <MinutesMenu minutes={minutes} version={minutes.version} />
          </div>
        </>
      }
      notices={
        <>
          <AmendmentBanner minutes={minutes} />
          <LeftoverTyping minutesId={minutes.id} />
        </>
      }
      page={
        <>
          <DocumentPage
            language={minutes.language}
            rows={rows}
            renderRow={(row, index) => (
              <SentenceRow
                row={row}
                number={index + 1}
                timing={minutes.timing}
                isCurrent={row.key === view.currentKey}
                isEditing={false}
                isOpen={row.key === view.currentKey && view.isPanelOpen}
                actions={actions}
              />
            )}
          />
          <QuotePeek rows={rows} timing={minutes.timing} />
        </>
      }
      aside={
        <>
          <FinalFacts minutes={minutes} />
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
