'use client';

import { useMemo, useState } from 'react';
import type { SigningView } from '@/server/contract/signatures';
import { PlayerProvider } from '../player/player-context';
import { PlayerDock } from '../player/player-dock';
import { DocumentFacts } from './document-facts';
import { PlayingAnnouncement } from './playing-announcement';
import { SignatureForm } from './signature-form';
import { type DocumentWords, SigningContextProvider } from './signing-context';
import { SigningDocument } from './signing-document';
import { SigningOutcome } from './signing-outcome';
import { SigningRequest } from './signing-request';
import { stageOfSigning } from './stage-of-signing';
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
  const { language, timeZone, timing, recordingUrl, presence } = view;
  const canPlay = recordingUrl !== null && timing === 'exact';

  const context = useMemo(
    () =>
      ({
        documentLocale: language === 'pt' ? 'pt-BR' : language,
        documentWords,
        timeZone,
        timing,
        presence,
        canPlay,
      }) as const,
    [language, documentWords, timeZone, timing, presence, canPlay],
  );

  return (
    <SigningContextProvider value={context}>
      <PlayerProvider>
        <SigningRequest view={view} isOpen={stage === 'toSign'}>
          {stage !== 'toSign' && <SigningOutcome view={view} stage={stage} isNew={firstStage === 'toSign'} />}
        </SigningRequest>
        <DocumentFacts view={view} />
        <SigningDocument statements={view.statements} />
        {stage === 'toSign' && <SignatureForm token={token} view={view} />}
        <PlayingAnnouncement />
        {canPlay && (
          <PlayerDock
            recording={{
              id: 'meeting',
              title: view.topic,
              url: recordingUrl,
              hasVideo: view.recordingHasVideo,
              durationMs: null,
              peaks: null,
            }}
            refreshUrl={async () => (await refetch()).data?.recordingUrl ?? null}
          />
        )}
      </PlayerProvider>
    </SigningContextProvider>
  );
}
