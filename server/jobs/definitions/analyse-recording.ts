import { analyseRecording } from '@/server/services/recordings';
import { defineJob } from '../define-job';

export const examineRecording = defineJob({
  name: 'recording.analyse',
  retryLimit: 3,
  retryDelaySeconds: 2,
  concurrency: 1,
  run: ({ inside }, { organizationId, recordingId }) => analyseRecording(inside(organizationId), { recordingId }),
});
