import { closeSession, linkRecording } from '@/server/services/captures';
import { storeRecording } from '@/server/services/recordings';
import { defineJob } from '../define-job';

/** What is left to do when a session is over. Several tracks stay parts of it: only one alone is the recording as such. */
export const closeLive = defineJob({
  name: 'live.close',
  retryLimit: 3,
  retryDelaySeconds: 10,
  concurrency: 1,
  run: async ({ base, inside, signal }, payload) => {
    const part = await closeSession(base, payload);
    if (!part) return;

    const { sessionId, organizationId, meetingId, path } = part;
    const body = await base.ports.trackFiles.open(path);
    const { recording } = await storeRecording(inside(organizationId), {
      meetingId,
      filename: null,
      source: 'livekit-egress',
      body,
      signal,
    });
    await linkRecording(base, { sessionId, recordingId: recording.id });
  },
});
