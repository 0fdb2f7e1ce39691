/** Voices are sent in one channel at this rate; nothing is resampled on the way. */
export const EAR_FORMAT = { sampleRate: 48_000, channels: 1 } as const;
export const FRAME_MS = 20;
