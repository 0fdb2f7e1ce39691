import { eraseBytes } from '@/server/services/recordings';
import { defineJob } from '../define-job';

/** After the certificate is written: makes sure that the bytes are gone, whatever happened to the request. */
export const dropErasedRecording = defineJob({
  name: 'recording.erase',
  retryLimit: 20,
  retryDelaySeconds: 10,
  concurrency: 1,
  run: ({ inside }, { organizationId, recordingId }) => eraseBytes(inside(organizationId), { recordingId }),
});
