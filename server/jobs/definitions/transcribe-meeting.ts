import { UpstreamError } from '@/server/lib/errors';
import { transcribeMeeting } from '@/server/services/transcripts';
import { defineJob } from '../define-job';

/** What may be had another time. */
const PASSING: ReadonlySet<string> = new Set(['rate_limited', 'unavailable', 'incomplete']);

export const transcribeLive = defineJob({
  name: 'live.transcribe',
  retryLimit: 3,
  retryDelaySeconds: 60,
  concurrency: 1,
  run: async ({ inside, signal }, { organizationId, meetingId, isAsked }) => {
    const { problem } = await transcribeMeeting(inside(organizationId), { meetingId, isAsked }, signal);
    if (problem === null || !PASSING.has(problem)) return;

    throw new UpstreamError({ vendor: 'transcriber', status: null, retryable: true, reason: problem });
  },
});
