import { z } from 'zod';
import { FeedbackAlert } from './feedback';
import { TranscriptTiming } from './transcripts';

/** From, up to: milliseconds of the meeting's media time, in which its sessions lie end to end. */
export const TimeSpan = z.tuple([z.number().int(), z.number().int()]);
export type TimeSpan = z.infer<typeof TimeSpan>;

/** `sound`: what was captured. `transcript`: turns of its speakers, where nothing was. `none`: neither is there. */
export const ReportSource = z.enum(['sound', 'transcript', 'none']);
export type ReportSource = z.infer<typeof ReportSource>;

export const ReportSession = z.object({
  id: z.uuid().nullable(),
  startedAt: z.iso.datetime().nullable(),
  isActive: z.boolean(),
  /** Where it begins in the meeting's media time. */
  offsetMs: z.number().int(),
  lengthMs: z.number().int(),
  /** The recording of it, whose own clock begins at the session's zero. */
  recordingId: z.uuid().nullable(),
});
export type ReportSession = z.infer<typeof ReportSession>;

export const ReportPerson = z.object({
  participant: z.string(),
  name: z.string(),
  isHost: z.boolean(),
  talkMs: z.number().int(),
  /** Of the talk of all people, 0 to 1; null when nobody spoke. */
  talkShare: z.number().nullable(),
  turns: z.number().int(),
  longestTurnMs: z.number().int(),
  interruptionsMade: z.number().int(),
  interruptionsSuffered: z.number().int(),
  /** Mean power of the seconds in which they spoke, dBFS; null where no level was kept. */
  levelDbfs: z.number().nullable(),
  speech: z.array(TimeSpan),
  muted: z.array(TimeSpan),
  /** Their track was there, and nothing of it reached us. */
  gaps: z.array(TimeSpan),
  /** Recorded, but not analysed: refused, or the analysis was lost in a crash. */
  unanalysed: z.array(TimeSpan),
  /** Loudest second of each cell of `levelEveryMs`; null where nothing was heard. */
  levelsDbfs: z.array(z.number().nullable()),
});
export type ReportPerson = z.infer<typeof ReportPerson>;

export const ReportTurn = z.object({ participant: z.string(), startMs: z.number().int(), endMs: z.number().int() });
export type ReportTurn = z.infer<typeof ReportTurn>;

export const Interruption = z.object({
  atMs: z.number().int(),
  /** Who came in. */
  by: z.string(),
  /** Who had been speaking the longest. */
  on: z.string(),
  /** How long both spoke. */
  bothMs: z.number().int(),
  /** The other one stopped first. */
  tookFloor: z.boolean(),
});
export type Interruption = z.infer<typeof Interruption>;

/** Times are the meeting's media time. */
export const ReportAlert = z.object({
  id: z.string(),
  ...FeedbackAlert.omit({ rmsDbfs: true, speechCoverage: true }).shape,
  /** How often it came again while nobody acknowledged it; `atMs` is then the last time. */
  repeats: z.number().int(),
  useful: z.boolean().nullable(),
});
export type ReportAlert = z.infer<typeof ReportAlert>;

/** Figures of a report, each of which says how it is computed. */
export const ReportFigure = z.enum([
  'talk',
  'level',
  'turns',
  'interruptions',
  'silences',
  'overlap',
  'unknown',
  'alerts',
  'gaps',
]);
export type ReportFigure = z.infer<typeof ReportFigure>;

/** `words`: a key of the catalogue `report.how`, which takes the parameters. */
export const HowComputed = z.object({ words: z.string(), parameters: z.record(z.string(), z.number()) });
export type HowComputed = z.infer<typeof HowComputed>;

export const ReportView = z.object({
  meetingId: z.uuid(),
  source: ReportSource,
  /** Of a transcript's times; null where sound was heard. */
  timing: TranscriptTiming.nullable(),
  lengthMs: z.number().int(),
  /** At least one spoke. `spokenMs + silentMs + unknownMs = lengthMs`. */
  spokenMs: z.number().int(),
  silentMs: z.number().int(),
  /** Nothing was heard, or somebody who may be speaking is not analysed. */
  unknownMs: z.number().int(),
  /** Two or more spoke at once. */
  overlapMs: z.number().int(),
  sessions: z.array(ReportSession),
  people: z.array(ReportPerson),
  levelEveryMs: z.number().int(),
  longestTurns: z.array(ReportTurn),
  interruptions: z.array(Interruption),
  silences: z.array(TimeSpan),
  /** Null for who is no host: alerts are for hosts alone. */
  alerts: z.array(ReportAlert).nullable(),
  how: z.record(ReportFigure, HowComputed),
});
export type ReportView = z.infer<typeof ReportView>;

export const GetReportInput = z.strictObject({
  /** The meeting, by any of its ids. */
  id: z.string().min(1).max(256),
  /** For drawing: spans and levels are joined to at most so many cells, lists cut to the longest; figures stay exact. */
  cells: z.coerce.number().int().min(100).max(100_000).optional(),
});
export type GetReportInput = z.infer<typeof GetReportInput>;

/** `levels`: a row for each second of each person too. */
export const ExportReportInput = z.strictObject({
  id: z.string().min(1).max(256),
  format: z.literal('csv').optional(),
  levels: z.literal('second').optional(),
});
export type ExportReportInput = z.infer<typeof ExportReportInput>;
