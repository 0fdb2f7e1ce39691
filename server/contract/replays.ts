import { z } from 'zod';
import { FeedbackAlert, FeedbackSettings } from './feedback';

/** A replay: sound that was recorded runs through the analysis again, with other thresholds. */
export const ReplayState = z.enum(['queued', 'running', 'done', 'failed', 'cancelled']);
export type ReplayState = z.infer<typeof ReplayState>;

export const VoiceActivityName = z.enum(['silero', 'webrtc']);
export type VoiceActivityName = z.infer<typeof VoiceActivityName>;

/** Times are media time of the session, as in the alert that hosts saw. */
export const ReplayAlert = FeedbackAlert.extend({ sessionId: z.uuid() });
export type ReplayAlert = z.infer<typeof ReplayAlert>;

export const ReplayRunView = z.object({
  id: z.uuid(),
  meetingId: z.uuid(),
  state: ReplayState,
  /** Why it failed; a key of the catalogue. */
  failure: z.string().nullable(),
  /** 0 to 1. */
  progress: z.number(),
  /** Media time of all sessions that was gone through so far. */
  mediaMs: z.number().int(),
  /** Times real time; null before anything was measured. */
  speed: z.number().nullable(),
  voiceActivity: VoiceActivityName.nullable(),
  settings: FeedbackSettings,
  /** The thresholds in force when it began: run over the same sound, to compare with. */
  baseline: FeedbackSettings,
  alerts: z.number().int().nullable(),
  /** sha256 of its alerts in canonical JSON: two runs of the same input have the same. */
  digest: z.string().nullable(),
  requestedBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
});
export type ReplayRunView = z.infer<typeof ReplayRunView>;

export const ReplayListView = z.object({
  runs: z.array(ReplayRunView),
  /** False: no sound of the meeting is kept that may be analysed. */
  hasSound: z.boolean(),
  settings: FeedbackSettings,
});
export type ReplayListView = z.infer<typeof ReplayListView>;

/** `moved`: the same type and person, at another time nearby. */
export const AlertChange = z.enum(['same', 'moved', 'added', 'gone']);
export type AlertChange = z.infer<typeof AlertChange>;

export const ChangedAlert = z.object({
  change: AlertChange,
  before: ReplayAlert.nullable(),
  after: ReplayAlert.nullable(),
  /** In the meeting's media time: of `after`, else of `before`. */
  atMs: z.number().int(),
});
export type ChangedAlert = z.infer<typeof ChangedAlert>;

/** `baseline`: the thresholds in force, over the same sound. `stored`: what hosts were told. Else another run. */
export const ReplayAgainst = z.union([z.enum(['baseline', 'stored']), z.uuid()]);
export type ReplayAgainst = z.infer<typeof ReplayAgainst>;

export const ReplayDetailView = z.object({
  run: ReplayRunView,
  against: z.string(),
  names: z.record(z.string(), z.string()),
  changes: z.array(ChangedAlert),
  counts: z.record(AlertChange, z.number().int()),
});
export type ReplayDetailView = z.infer<typeof ReplayDetailView>;

const limits = FeedbackSettings.shape;

/** What is absent stays as it is in force. */
export const StartReplayInput = z.strictObject({
  id: z.string().min(1).max(256),
  lowDbfs: limits.lowDbfs.unwrap().optional(),
  highDbfs: limits.highDbfs.unwrap().optional(),
  clipRatio: limits.clipRatio.unwrap().optional(),
  windowSeconds: limits.windowSeconds.unwrap().optional(),
  minCoverage: limits.minCoverage.unwrap().optional(),
  silenceSeconds: limits.silenceSeconds.unwrap().optional(),
  overlapSeconds: limits.overlapSeconds.unwrap().optional(),
  monologueSeconds: limits.monologueSeconds.unwrap().optional(),
  cooldownSeconds: limits.cooldownSeconds.unwrap().optional(),
});
export type StartReplayInput = z.infer<typeof StartReplayInput>;

export const ReplayRunInput = z.strictObject({ id: z.string().min(1).max(256), runId: z.uuid() });
export type ReplayRunInput = z.infer<typeof ReplayRunInput>;

export const GetReplayInput = ReplayRunInput.extend({ against: ReplayAgainst.default('baseline') });
export type GetReplayInput = z.infer<typeof GetReplayInput>;
