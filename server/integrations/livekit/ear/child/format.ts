/** Voices are sent in one channel at this rate; nothing is resampled on the way. */
export const EAR_FORMAT = { sampleRate: 48_000, channels: 1 } as const;
/** Twice what a packet holds: a sixth less work a second than with each packet alone, for 15 ms of delay. */
export const FRAME_MS = 40;
