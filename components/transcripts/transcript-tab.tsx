'use client';

import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useId, useState } from 'react';
import type { MeetingAnswer } from '@/server/contract/meetings';
import type { MeetingRecordingView, RecordingView } from '@/server/contract/recordings';
import type { TranscriptionView, TranscriptPage, TranscriptView } from '@/server/contract/transcripts';
import { ErasureList } from '../dossiers/erasure-list';
import { joinClasses } from '../lib/join-classes';
import { useMeeting } from '../meetings/use-meeting';
import { PlayerProvider } from '../player/player-context';
import { RecordingList } from '../recordings/recording-list';
import { RecordingSender } from '../recordings/recording-sender';
import { useRecordings } from '../recordings/use-recordings';
import { useCan } from '../shell/viewer-context';
import { RoomTranscription } from './room-transcription';
import { SpeakerList } from './speaker-list';
import { TranscriptDock } from './transcript-dock';
import { TranscriptPane } from './transcript-pane';
import { TranscriptSender } from './transcript-sender';
import { useTranscript } from './use-transcript';
import { type Transcription, useTranscription } from './use-transcription';

interface TranscriptTabProps {
  meeting: MeetingAnswer;
  recordings: MeetingRecordingView;
  /** First page; null while there is no transcript. */
  transcript: TranscriptPage | null;
  transcription: TranscriptionView;
}

/** What was recorded and what was said, beside each other, with one player under both. */
export function TranscriptTab({
  meeting: initial,
  recordings: initialRecordings,
  transcript: page,
  transcription: initialTranscription,
}: TranscriptTabProps) {
  const meeting = useMeeting(initial);
  const { recordings, files, refreshUrl } = useRecordings(meeting.id, initialRecordings);
  const whole = useTranscript(meeting.id, page, meeting.hasTranscript);
  const transcription = useTranscription(meeting.id, initialTranscription);
  const mayWrite = useCan('write:meetings') && meeting.status !== 'cancelled';
  const mayErase = useCan('delete:meetings');
  const ready = recordings.filter(({ status }) => status === 'ready');
  const downloadUrlOf = ({ fileName, sizeBytes, mimeType, id }: RecordingView) => {
    const index = recordings.findIndex((recording) => recording.id === id);
    const file = files[index];
    return file?.fileSize === sizeBytes && file.fileType === mimeType && fileName ? file.downloadUrl : null;
  };

  return (
    <PlayerProvider>
      <div className="grid grid-cols-1 gap-x-12 gap-y-2 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="min-w-0">
          <RoomTranscription transcription={transcription} mayWrite={mayWrite} hasTranscript={meeting.hasTranscript} />
          {meeting.hasTranscript ? (
            <TranscriptPane
              whole={whole}
              mayEdit={mayWrite}
              canPlay={ready.length > 0}
              onTranscribe={mayWrite && canTranscribe(transcription, whole.transcript) ? transcription.start : null}
            />
          ) : (
            <NoTranscript meetingId={meeting.id} mayWrite={mayWrite} />
          )}
        </div>
        <SidePane>
          {whole.transcript && <SpeakerList transcript={whole.transcript} mayEdit={mayWrite} mayErase={mayErase} />}
          <Recordings>
            <RecordingList recordings={recordings} downloadUrlOf={downloadUrlOf} />
            {mayWrite && <RecordingSender meetingId={meeting.id} />}
          </Recordings>
          <ErasureList meetingId={meeting.id} />
        </SidePane>
      </div>
      <TranscriptDock recordings={ready} refreshUrl={refreshUrl} utterances={whole.utterances} />
    </PlayerProvider>
  );
}

/** What was heard may take the place of a file. */
function canTranscribe({ view }: Transcription, transcript: TranscriptView | null): boolean {
  return view.isAvailable && view.hasSound && view.state !== 'running' && transcript?.format !== 'tracks';
}

/** Beside the transcript, or folded above it where there is no room beside it; by style, so that nothing jumps. */
function SidePane({ children }: { children: ReactNode }) {
  const words = useTranslations('transcripts');
  const [isOpen, setOpen] = useState(false);
  const contentId = useId();
  return (
    <div className="max-lg:order-first max-lg:border-b max-lg:border-line max-lg:pb-1">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={contentId}
        onClick={() => setOpen(!isOpen)}
        className="flex min-h-10 w-full items-center gap-2 rounded-sm text-base font-medium lg:hidden"
      >
        <ChevronRight aria-hidden="true" className={joinClasses('size-4 text-ink-faint', isOpen && 'rotate-90')} />
        {words('side')}
      </button>
      <div id={contentId} className={joinClasses('flex flex-col gap-10 max-lg:py-4', !isOpen && 'max-lg:hidden')}>
        {children}
      </div>
    </div>
  );
}

function Recordings({ children }: { children: ReactNode }) {
  const words = useTranslations('recordings.list');
  return (
    <section aria-labelledby="recordings-heading" className="flex flex-col gap-3">
      <h2 id="recordings-heading" className="text-base font-semibold">
        {words('heading')}
      </h2>
      {children}
    </section>
  );
}

function NoTranscript({ meetingId, mayWrite }: { meetingId: string; mayWrite: boolean }) {
  const words = useTranslations('transcripts.empty');
  return (
    <section className="flex flex-col gap-6">
      <div className="max-w-prose">
        <h2 className="text-lg font-semibold">{words('title')}</h2>
        <p className="mt-1 text-ink-soft">{words(mayWrite ? 'body' : 'bodyForReaders')}</p>
      </div>
      {mayWrite && <TranscriptSender meetingId={meetingId} />}
    </section>
  );
}
