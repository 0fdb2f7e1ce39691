'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { MAX_RECORDING_BYTES } from '@/server/contract/recordings';
import { readFailure } from '../lib/failure';
import { useTRPC } from '../lib/trpc';
import { useFailureWords } from '../lib/use-failure-words';
import { useFormat } from '../lib/use-format';
import { useToast } from '../ui/toast';
import { FileSender } from './file-sender';

const ACCEPT = 'audio/*,video/*,.mkv,.m4a,.webm,.ogg,.flac';

/** Takes an audio or video file for the meeting; several may be sent, one after another. */
export function RecordingSender({ meetingId }: { meetingId: string }) {
  const words = useTranslations('recordings.sender');
  const refusals = useTranslations('recordings.refusals');
  const failureWords = useFailureWords();
  const format = useFormat();
  const notify = useToast();
  const trpc = useTRPC();
  const queryClient = useQueryClient();

  function describeFailure(error: unknown) {
    const { code } = readFailure(error);
    const key = code as 'RECORDING_EMPTY';
    return refusals.has(key) ? refusals(key, { limit: format.size(MAX_RECORDING_BYTES) }) : failureWords(error);
  }

  function onDone() {
    void queryClient.invalidateQueries(trpc.recordings.pathFilter());
    void queryClient.invalidateQueries(trpc.meetings.pathFilter());
    notify({ title: words('done'), body: words('doneBody') });
  }

  return (
    <FileSender
      label={words('label')}
      hint={words('hint', { limit: format.size(MAX_RECORDING_BYTES) })}
      accept={ACCEPT}
      maxBytes={MAX_RECORDING_BYTES}
      tooLargeCode="RECORDING_TOO_LARGE"
      readingLabel={words('reading')}
      toUrl={(file) => `/v1/meetings/${meetingId}/recording?filename=${encodeURIComponent(file.name)}`}
      describeFailure={describeFailure}
      onDone={onDone}
    />
  );
}
