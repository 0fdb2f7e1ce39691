'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useFailureWords } from '../lib/use-failure-words';
import { useFormat } from '../lib/use-format';
import { usePlayer } from '../player/player-context';
import { Dialog } from '../ui/dialog';
import { ErrorState } from '../ui/error-state';
import { Notice } from '../ui/notice';
import { SkeletonText } from '../ui/skeleton';
import { ImportRemarks } from './import-remarks';
import { TranscriptMenu } from './transcript-menu';
import { TranscriptReader } from './transcript-reader';
import { TranscriptSearchBar } from './transcript-search-bar';
import { TranscriptSender } from './transcript-sender';
import type { useTranscript } from './use-transcript';
import { useTranscriptSearch } from './use-transcript-search';

interface TranscriptPaneProps {
  whole: ReturnType<typeof useTranscript>;
  mayEdit: boolean;
  /** There is a recording to hear. */
  canPlay: boolean;
  /** Puts what was heard in the room in its place; null where that cannot be. */
  onTranscribe: (() => void) | null;
}

export function TranscriptPane({ whole, mayEdit, canPlay, onTranscribe }: TranscriptPaneProps) {
  const words = useTranslations('transcripts');
  const failureWords = useFailureWords();
  const format = useFormat();
  const { playFrom } = usePlayer();
  const search = useTranscriptSearch(whole.utterances);
  const [isReplacing, setReplacing] = useState(false);
  const { transcript } = whole;

  if (!transcript && whole.error) {
    return <ErrorState title={words('failed')} body={failureWords(whole.error)} onRetry={whole.retry} />;
  }
  if (!transcript) return <SkeletonText lines={12} />;

  const isTimed = transcript.timing === 'exact';
  const facts = [
    words('facts.words', { count: transcript.words }),
    isTimed && format.duration(transcript.durationMs),
    words(`formats.${transcript.format}`),
  ];
  return (
    <>
      <div
        data-screen-only
        className="sticky top-14 z-10 -mx-2 mb-4 flex items-center gap-2 border-b border-line bg-paper px-2 py-2 md:top-0"
      >
        <TranscriptSearchBar search={search} />
        <TranscriptMenu
          meetingId={transcript.meetingId}
          onReplace={mayEdit ? () => setReplacing(true) : null}
          onTranscribe={onTranscribe}
        />
      </div>
      <p className="mb-4 text-sm text-ink-faint">{facts.filter(Boolean).join(' · ')}</p>
      {!isTimed && (
        <div className="mb-6">
          <Notice>{words('noTimes')}</Notice>
        </div>
      )}
      <ImportRemarks key={transcript.id} transcript={transcript} />
      <TranscriptReader
        transcript={transcript}
        utterances={whole.utterances}
        search={search}
        mayEdit={mayEdit}
        playFrom={canPlay && isTimed ? playFrom : null}
        replace={whole.replace}
      />
      {!whole.isComplete && <SkeletonText lines={6} />}
      <Dialog
        open={isReplacing}
        onOpenChange={setReplacing}
        width="wide"
        title={words('menu.replace')}
        description={words('replaceKept')}
      >
        <TranscriptSender meetingId={transcript.meetingId} isReplacing onDone={() => setReplacing(false)} />
      </Dialog>
    </>
  );
}
