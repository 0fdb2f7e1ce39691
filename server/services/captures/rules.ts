import { AppError, conflict } from '@/server/lib/errors';

/** A ticket that is not used by then opens nothing. Egress connects within two seconds. */
export const TICKET_LIFE_MS = 2 * 60_000;
/** The ear is in a room by then, or the room is heard otherwise. */
export const JOIN_WITHIN_MS = 3000;
/** A session without a stream for so long is over. */
export const SESSION_QUIET_MS = 60_000;
/** The same where LiveKit tells when a room ends: its word may have been lost, and people may be silent for long. */
export const ROOM_QUIET_MS = 12 * 60 * 60_000;

export function audioOnly(): AppError {
  return new AppError({
    code: 'audio_only',
    status: 422,
    message: 'LiveKit sends sound alone over WebSocket; name a codec if another sender brings the picture',
  });
}

export function recordingRefused(): AppError {
  return new AppError({ code: 'RECORDING_REFUSED', status: 403, message: 'This person refused to be recorded' });
}

export function notLive(): AppError {
  return conflict('NOT_LIVE', 'Nothing of this meeting is live');
}

export function trackHeard(): AppError {
  return conflict('TRACK_HEARD', 'This track is heard in another way already');
}

export function roomInUse(): AppError {
  return conflict('ROOM_IN_USE', 'A room of this name belongs to another meeting');
}

export function ticketUnusable(): AppError {
  return new AppError({ code: 'TICKET_UNUSABLE', status: 401, message: 'The ticket is unknown, used or expired' });
}

export function ticketMismatch(): AppError {
  return new AppError({ code: 'TICKET_MISMATCH', status: 403, message: 'The ticket is for something else' });
}

/** Made of our own ids alone. The file has `.part` before its ending until it is whole. */
export function segmentPath(ids: {
  organizationId: string;
  meetingId: string;
  sessionId: string;
  segmentId: string;
  kind: 'audio' | 'video';
  extension: string;
}): string {
  const { organizationId, meetingId, sessionId, segmentId, kind, extension } = ids;
  return `${kind}/${organizationId}/${meetingId}/${sessionId}/${segmentId}.${extension}`;
}
