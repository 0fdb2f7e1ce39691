import { AppError } from '@/server/lib/errors';

/** Why a file is no recording: `details.reason` of the error. Stable; screens translate by it. */
const REFUSALS = {
  'not-media': {
    code: 'RECORDING_TYPE_UNSUPPORTED',
    status: 415,
    message: 'This is not an audio or video file we can play',
  },
  empty: { code: 'RECORDING_EMPTY', status: 422, message: 'The file is empty' },
  damaged: { code: 'RECORDING_UNREADABLE', status: 422, message: 'The file is damaged: nothing in it can be played' },
} as const;

export type MediaRefusalReason = keyof typeof REFUSALS;

export function refuseMedia(reason: MediaRefusalReason, cause?: unknown): AppError {
  return new AppError({ ...REFUSALS[reason], details: { reason }, cause });
}
