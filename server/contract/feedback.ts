import { z } from 'zod';

/** Portuguese because the wire has always said so. */
export const FeedbackType = z.enum([
  'volume_baixo',
  'volume_alto',
  'silencio_prolongado',
  'overlap_fala',
  'monologo_prolongado',
]);
export type FeedbackType = z.infer<typeof FeedbackType>;

export const FeedbackSeverity = z.enum(['info', 'warning', 'critical']);
export type FeedbackSeverity = z.infer<typeof FeedbackSeverity>;

/** Thresholds of the five rules; levels in dBFS of full scale, times in seconds. */
export const FeedbackSettings = z.object({
  lowDbfs: z.number().min(-90).max(0).default(-38),
  highDbfs: z.number().min(-90).max(0).default(-12),
  /** Share of samples at full scale. */
  clipRatio: z.number().min(0).max(1).default(0.001),
  /** Levels are judged over so long, when at least `minCoverage` of it is speech. */
  windowSeconds: z.number().min(0.5).max(30).default(3),
  minCoverage: z.number().min(0.05).max(1).default(0.3),
  silenceSeconds: z.number().min(1).max(600).default(10),
  overlapSeconds: z.number().min(0.2).max(60).default(1),
  monologueSeconds: z.number().min(3).max(3600).default(60),
  cooldownSeconds: z.number().min(0).max(3600).default(30),
});
export type FeedbackSettings = z.infer<typeof FeedbackSettings>;

const limits = FeedbackSettings.shape;

/** What an organization sets otherwise; null goes back to the installation's default, absent keeps what stands. */
export const SaveFeedbackSettingsInput = z.strictObject({
  lowDbfs: limits.lowDbfs.unwrap().nullish(),
  highDbfs: limits.highDbfs.unwrap().nullish(),
  clipRatio: limits.clipRatio.unwrap().nullish(),
  windowSeconds: limits.windowSeconds.unwrap().nullish(),
  minCoverage: limits.minCoverage.unwrap().nullish(),
  silenceSeconds: limits.silenceSeconds.unwrap().nullish(),
  overlapSeconds: limits.overlapSeconds.unwrap().nullish(),
  monologueSeconds: limits.monologueSeconds.unwrap().nullish(),
  cooldownSeconds: limits.cooldownSeconds.unwrap().nullish(),
});
export type SaveFeedbackSettingsInput = z.infer<typeof SaveFeedbackSettingsInput>;

export const FeedbackSettingsView = z.object({ settings: FeedbackSettings, defaults: FeedbackSettings });
export type FeedbackSettingsView = z.infer<typeof FeedbackSettingsView>;

/** What was measured against what, so that nobody has to guess. Units: dBFS, seconds, or a share. */
export const FeedbackMeasure = z.object({
  rule: FeedbackType,
  value: z.number(),
  threshold: z.number(),
  unit: z.enum(['dBFS', 's', 'share']),
  windowMs: z.number().int(),
});
export type FeedbackMeasure = z.infer<typeof FeedbackMeasure>;

/** An alert as engines make it: no words yet. All times are media time, milliseconds from the session's zero. */
export const FeedbackAlert = z.object({
  type: FeedbackType,
  severity: FeedbackSeverity,
  atMs: z.number().int(),
  windowStartMs: z.number().int(),
  windowEndMs: z.number().int(),
  /** Identity; null for silence. */
  participant: z.string().nullable(),
  /** Everybody concerned: all who speak in an overlap. */
  participants: z.array(z.string()),
  measure: FeedbackMeasure,
  rmsDbfs: z.number().nullable(),
  speechCoverage: z.number().nullable(),
});
export type FeedbackAlert = z.infer<typeof FeedbackAlert>;

/** The payload of seed 001, field for field; what came later stands at the end. */
export const FeedbackEvent = z
  .object({
    /** `fb-…` */
    id: z.string(),
    type: FeedbackType,
    severity: FeedbackSeverity,
    /** Milliseconds since 1970, media time. */
    ts: z.number(),
    meetingId: z.string(),
    participantId: z.string().nullable(),
    window: z.object({ start: z.number(), end: z.number() }),
    message: z.string(),
    tips: z.array(z.string()),
    metadata: z.looseObject({ rmsDbfs: z.number().nullable(), speechCoverage: z.number().nullable() }),
    measure: FeedbackMeasure,
    participantName: z.string().nullable(),
    /** From the session's zero. */
    atMs: z.number().int(),
    /** How often it came again while nobody acknowledged it. */
    repeats: z.number().int(),
    acknowledgedAt: z.iso.datetime().nullable(),
    snoozedUntil: z.iso.datetime().nullable(),
    useful: z.boolean().nullable(),
  })
  .meta({ id: 'FeedbackEvent' });
export type FeedbackEvent = z.infer<typeof FeedbackEvent>;

export const ListFeedbackInput = z.strictObject({
  /** The meeting, by any of its ids. */
  id: z.string().min(1).max(256),
  /** Media time, milliseconds since 1970: only what came after. */
  since: z.coerce.number().int().min(0).optional(),
});
export type ListFeedbackInput = z.infer<typeof ListFeedbackInput>;

/** Oldest first; at most the newest 500. */
export const FeedbackListView = z.object({ events: z.array(FeedbackEvent) });
export type FeedbackListView = z.infer<typeof FeedbackListView>;

export const JudgeFeedbackInput = z.strictObject({
  /** The meeting. */
  id: z.uuid(),
  feedbackId: z.string().min(1).max(80),
  acknowledge: z.boolean().optional(),
  /** Not again for so long, this type and person. */
  snoozeSeconds: z.number().int().min(0).max(3600).optional(),
  useful: z.boolean().nullable().optional(),
});
export type JudgeFeedbackInput = z.infer<typeof JudgeFeedbackInput>;

/** The browser painted an alert: closes the measure from the sound's arrival to the screen. */
export const SeenFeedbackInput = z.strictObject({
  id: z.uuid(),
  feedbackIds: z.array(z.string().max(80)).min(1).max(100),
});
export type SeenFeedbackInput = z.infer<typeof SeenFeedbackInput>;

/** One person as the panel shows them now. */
export const LivePersonView = z.object({
  participant: z.string(),
  name: z.string(),
  isHost: z.boolean(),
  isSpeaking: z.boolean(),
  isMuted: z.boolean(),
  /** Over the last three seconds of speech; null when there was none. */
  rmsDbfs: z.number().nullable(),
  emaDbfs: z.number().nullable(),
  /** Share of the last ten seconds that was speech. */
  speechCoverage: z.number(),
  talkMs: z.number().int(),
  /** Of all talk so far, 0 to 1. */
  talkShare: z.number(),
  /** `refused`: nothing of theirs is analysed. */
  analysis: z.enum(['on', 'refused', 'lagging']),
});
export type LivePersonView = z.infer<typeof LivePersonView>;

export const LatencyView = z.object({
  samples: z.number().int(),
  meanMs: z.number().nullable(),
  p50Ms: z.number().nullable(),
  p95Ms: z.number().nullable(),
});
export type LatencyView = z.infer<typeof LatencyView>;

/** The panel, a few times a second. */
export const LivePanelView = z.object({
  meetingId: z.uuid(),
  atMs: z.number().int(),
  way: z.enum(['ear', 'egress']).nullable(),
  silentMs: z.number().int(),
  speakingNow: z.array(z.string()),
  people: z.array(LivePersonView),
  /** From the last needed sample's arrival to the browser's word that it is on the screen. */
  latency: LatencyView,
  analysisLagMs: z.number().int(),
});
export type LivePanelView = z.infer<typeof LivePanelView>;

/** What the live panel starts from; `panel` is null while nothing is heard. */
export const LiveFeedbackView = z.object({
  mayFollow: z.boolean(),
  panel: LivePanelView.nullable(),
  events: z.array(FeedbackEvent),
});
export type LiveFeedbackView = z.infer<typeof LiveFeedbackView>;

export const FeedbackDebugView = z.object({
  meetingId: z.string(),
  participants: z.array(
    z.object({
      participantId: z.string(),
      speechCoverage10s: z.number(),
      meanRms3s: z.number().nullable(),
      rmsEma: z.number().nullable(),
    }),
  ),
});
export type FeedbackDebugView = z.infer<typeof FeedbackDebugView>;

export const FeedbackMetricsView = z.object({
  meetingId: z.string(),
  counts: z.record(FeedbackType, z.number().int()),
  meanLatencyMs: z.number().nullable(),
  p50LatencyMs: z.number().nullable(),
  p95LatencyMs: z.number().nullable(),
  samples: z.number().int(),
});
export type FeedbackMetricsView = z.infer<typeof FeedbackMetricsView>;
