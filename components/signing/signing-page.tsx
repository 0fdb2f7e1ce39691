'use client';

import { useMemo, useState } from 'react';
import type { SigningView } from '@/server/contract/signatures';
import { PlayerProvider } from '../player/player-context';
import { PlayerDock } from '../player/player-dock';
import { AmendmentChanges } from './amendment-changes';
import { ConfirmChanges } from './confirm-changes';
import { ContestList } from './contest-list';
import { DocumentFacts } from './document-facts';
import { PausedActions } from './paused-actions';
import { PlayingAnnouncement } from './playing-announcement';
import { RemoteSignature } from './remote-signature';
import { SignatureForm } from './signature-form';
import { type DocumentWords, SigningContextProvider, toSigningContext } from './signing-context';
import { SigningDocument } from './signing-document';
import { SigningOutcome } from './signing-outcome';
import { SigningRequest } from './signing-request';
import { isResting, stageOfSigning } from './stage-of-signing';
import { useRecordView } from './use-record-view';
import { useSigning } from './use-signing';

interface SigningPageProps {
  token: string;
  initial: SigningView;
  documentWords: DocumentWords;
}

/** One column: who asks, what it is, the document with its passages, the signature. */
export function SigningPage({ token, initial, documentWords }: SigningPageProps) {
  const { view, refetch } = useSigning(token, initial);
  useRecordView(token, initial.signer.status === 'sent');
  const [firstStage] = useState(() => stageOfSigning(initial));
  const stage = stageOfSigning(view);
  const context = useMemo(() => toSigningContext(token, view, documentWords), [token, view, documentWords]);

  return (
    <SigningContextProvider value={context}>
      <PlayerProvider>
        <SigningRequest view={view} isOpen={!isResting(stage)}>
          {isResting(stage) && <SigningOutcome key={stage} view={view} stage={stage} isNew={stage !== firstStage} />}
        </SigningRequest>
        {stage === 'toConfirm' ? (
          <ConfirmChanges view={view} />
        ) : (
          <>
            <ContestList view={view} />
            <AmendmentChanges view={view} />
            <DocumentFacts view={view} />
            <SigningDocument statements={view.statements} />
          </>
        )}
        {stage === 'paused' && <PausedActions token={token} view={view} />}
        {!isResting(stage) && view.provider === 'builtin' && (
          <SignatureForm key={`${view.task}-${view.revision}`} token={token} view={view} />
        )}
        {!isResting(stage) && view.provider !== 'builtin' && (
          <RemoteSignature token={token} view={view} refetch={refetch} />
        )}
        <PlayingAnnouncement />
        {context.canPlay && (
          <PlayerDock
            recording={view.recordings.map((recording) => ({ ...recording, title: view.topic, peaks: null }))}
            refreshUrl={async (recordingId) =>
              (await refetch()).data?.recordings.find(({ id }) => id === recordingId)?.url ?? null
            }
          />
        )}
      </PlayerProvider>
    </SigningContextProvider>
  );
}
