'use client';

import { useTranslations } from 'next-intl';
import { StatusMark } from '../../ui/status-mark';
import { useDesk } from '../desk';
import { useIsRecording } from './use-is-recording';

/** Always there, in words: recorded or not, and whether oneself is. */
export function RecordingSign() {
  const words = useTranslations('rooms.call');
  const isRecording = useIsRecording();
  const { answers, isRecordingLost } = useDesk();
  if (isRecordingLost) {
    return (
      <StatusMark form="struck" tone="brick">
        {words('recordingLost')}
      </StatusMark>
    );
  }
  if (!isRecording) return <StatusMark form="dashed">{words('notRecorded')}</StatusMark>;
  const isWithout = answers.record === false;
  return (
    <StatusMark form={isWithout ? 'half' : 'solid'} tone="accent">
      {words(isWithout ? 'recordedNotYou' : 'recorded')}
    </StatusMark>
  );
}
