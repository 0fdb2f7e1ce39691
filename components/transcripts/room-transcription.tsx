'use client';

import { useTranslations } from 'next-intl';
import { useFailureWords } from '../lib/use-failure-words';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { Progress } from '../ui/progress';
import type { Transcription } from './use-transcription';

interface RoomTranscriptionProps {
  transcription: Transcription;
  mayWrite: boolean;
  hasTranscript: boolean;
}

/** How far the sound of the room is written down, what failed, and where nothing is yet, a button that asks for it. */
export function RoomTranscription({ transcription, mayWrite, hasTranscript }: RoomTranscriptionProps) {
  const words = useTranslations('transcripts.room');
  const failureWords = useFailureWords();
  const { view, progress, start, isStarting, error } = transcription;
  if (!view.hasSound || view.state === 'done') return null;
  if (view.state === 'running') return <Running progress={progress} />;
  if (view.state === 'none' && hasTranscript) return null;

  const reason = (view.problem ?? 'unexpected') as 'unexpected'; // safe because the catalogue is asked first
  const known = words.has(`problems.${reason}`);
  const isPartial = view.state === 'partial';
  return (
    <div className="mb-8">
      <Notice
        tone={isPartial ? 'amber' : 'plain'}
        title={isPartial ? words('partial', { count: view.pieces - view.heard, pieces: view.pieces }) : words('kept')}
      >
        <p>
          {isPartial
            ? words(known ? `problems.${reason}` : 'problems.unexpected')
            : words(view.isAvailable ? 'canStart' : 'notSet')}
        </p>
        {error !== null && <p role="alert">{failureWords(error)}</p>}
        {mayWrite && view.isAvailable && (
          <div className="mt-3">
            <Button onClick={start} loading={isStarting}>
              {words(isPartial ? 'again' : 'start')}
            </Button>
          </div>
        )}
      </Notice>
    </div>
  );
}

function Running({ progress }: { progress: Transcription['progress'] }) {
  const words = useTranslations('transcripts.room');
  const { pieces, heard, failed } = progress;
  return (
    <div className="mb-8">
      <Progress
        label={words('running')}
        share={pieces > 0 ? (heard + failed) / pieces : null}
        detail={pieces > 0 ? words('soFar', { heard, pieces }) : words('waiting')}
      />
      <p className="mt-2 text-sm text-ink-soft">{words('leave')}</p>
    </div>
  );
}
