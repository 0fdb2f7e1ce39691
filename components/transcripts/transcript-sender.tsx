'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { MAX_TRANSCRIPT_BYTES } from '@/server/contract/transcripts';
import { useTRPC } from '../lib/trpc';
import { useToast } from '../ui/toast';
import { FileSender } from '../recordings/file-sender';
import { useTranscriptRefusal } from './use-transcript-refusal';

const ACCEPT = '.vtt,.srt,.txt,.json,text/vtt,text/plain,application/json,application/x-subrip';

interface TranscriptSenderProps {
  meetingId: string;
  /** A transcript is there already; this one takes its place. */
  isReplacing?: boolean;
  onDone?: () => void;
}

export function TranscriptSender({ meetingId, isReplacing = false, onDone }: TranscriptSenderProps) {
  const words = useTranslations('transcripts.sender');
  const describeFailure = useTranscriptRefusal();
  const notify = useToast();
  const trpc = useTRPC();
  const queryClient = useQueryClient();

  function finish() {
    void queryClient.invalidateQueries(trpc.transcripts.pathFilter());
    void queryClient.invalidateQueries(trpc.meetings.pathFilter());
    notify({ title: words('done') });
    onDone?.();
  }

  return (
    <FileSender
      label={words(isReplacing ? 'replace' : 'label')}
      hint={words('hint')}
      accept={ACCEPT}
      maxBytes={MAX_TRANSCRIPT_BYTES}
      tooLargeCode="TRANSCRIPT_TOO_LARGE"
      readingLabel={words('reading')}
      toUrl={(file) => `/v1/meetings/${meetingId}/transcript?filename=${encodeURIComponent(file.name)}`}
      describeFailure={describeFailure}
      onDone={finish}
    />
  );
}
