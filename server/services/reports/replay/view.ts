import type { ReplayRunView } from '@/server/contract/replays';
import type { NamedReplayRow } from './queries';

export function toRunView({ run, requestedBy }: NamedReplayRow): ReplayRunView {
  const { id, meetingId, state, failure, progress, mediaMs, elapsedMs, voiceActivity, settings, baseline, digest } =
    run;

  return {
    id,
    meetingId,
    state,
    failure,
    progress,
    mediaMs,
    speed: elapsedMs > 0 && mediaMs > 0 ? mediaMs / elapsedMs : null,
    voiceActivity,
    settings,
    baseline,
    alerts: run.alerts?.length ?? null,
    digest,
    requestedBy,
    createdAt: run.createdAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
  };
}
