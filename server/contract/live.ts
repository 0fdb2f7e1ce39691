import { z } from 'zod';

/** How Ata hears a room: as a hidden participant of its own (`ear`), or through LiveKit Egress over WebSocket. */
export const LiveCapture = z.enum(['auto', 'ear', 'egress']);
export type LiveCapture = z.infer<typeof LiveCapture>;

export const CaptureWay = z.enum(['ear', 'egress']);
export type CaptureWay = z.infer<typeof CaptureWay>;

export const SessionStatus = z.enum(['ACTIVE', 'ENDED']);
export type SessionStatus = z.infer<typeof SessionStatus>;

/** `guest`: came by the link without being on the list of participants. */
export const RoomRole = z.enum(['host', 'co-host', 'participant', 'guest']);
export type RoomRole = z.infer<typeof RoomRole>;

/** `lobby` waits for a host; `refused` and `removed` get no token any more. */
export const RoomMemberState = z.enum(['lobby', 'admitted', 'refused', 'removed', 'left']);
export type RoomMemberState = z.infer<typeof RoomMemberState>;

export const TrackKind = z.enum(['audio', 'video']);
export type TrackKind = z.infer<typeof TrackKind>;

/** `skipped`: its person refused to be recorded. */
export const TrackCaptureState = z.enum(['waiting', 'starting', 'capturing', 'ended', 'failed', 'skipped']);
export type TrackCaptureState = z.infer<typeof TrackCaptureState>;

/**
 * How a piece of a track ended. `completed` needs both sides to say so; `recovered` was repaired after a crash;
 * `replaced`: a newer stream of the same track took over.
 */
export const SegmentStatus = z.enum([
  'recording',
  'completed',
  'interrupted',
  'recovered',
  'replaced',
  'drained',
  'stalled',
  'flood',
  'protocol_error',
  'failed_disk',
]);
export type SegmentStatus = z.infer<typeof SegmentStatus>;

/** Sound as it arrives: signed 16 bits, little endian, interleaved. */
export const SoundFormat = z.object({
  sampleRate: z.number().int().min(8000).max(192_000),
  channels: z.union([z.literal(1), z.literal(2)]),
});
export type SoundFormat = z.infer<typeof SoundFormat>;

const Span = z.object({ startMs: z.number().int(), endMs: z.number().int() });

export const SegmentView = z.object({
  id: z.uuid(),
  trackId: z.uuid(),
  participant: z.string(),
  way: CaptureWay,
  status: SegmentStatus,
  /** Null for pictures, and for sound of which nothing came. */
  format: SoundFormat.nullable(),
  /** From the session's zero. */
  startMs: z.number().int(),
  durationMs: z.number().int(),
  sizeBytes: z.number().int(),
  /** Nothing was heard for so long before it, though the track was there. */
  gapBeforeMs: z.number().int(),
  muted: z.array(Span),
  warnings: z.array(z.string()),
});
export type SegmentView = z.infer<typeof SegmentView>;

export const SegmentList = z.object({ segments: z.array(SegmentView) });

/** The meeting, by any of its ids. */
export const LiveMeetingInput = z.strictObject({ id: z.string().min(1).max(256) });
export type LiveMeetingInput = z.infer<typeof LiveMeetingInput>;

export const LiveTokenInput = z.strictObject({
  /** The meeting, by any of its ids. */
  id: z.string().min(1).max(256),
  name: z.string().trim().min(1).max(120).optional(),
  identity: z.string().min(1).max(256).optional(),
  role: z.enum(['host', 'participant']).optional(),
});
export type LiveTokenInput = z.infer<typeof LiveTokenInput>;

export const LiveTokenView = z.object({
  token: z.string(),
  url: z.string(),
  roomName: z.string(),
  identity: z.string(),
  role: RoomRole,
  expiresAt: z.iso.datetime(),
});
export type LiveTokenView = z.infer<typeof LiveTokenView>;

/** `POST /v1/live/egress-urls`. A track that is no sound cannot be sent this way (422 `audio_only`). */
export const EgressUrlInput = z.strictObject({
  roomName: z.string().min(1).max(256),
  trackId: z.string().min(1).max(256),
  participant: z.string().max(256).optional(),
  meetingId: z.string().max(256).optional(),
  kind: TrackKind.default('audio'),
  codec: z.enum(['h264', 'vp8', 'vp9']).optional(),
});
export type EgressUrlInput = z.infer<typeof EgressUrlInput>;

export const EgressUrlView = z.object({ url: z.string(), expiresAt: z.iso.datetime() });

export const ConsentPurpose = z.enum(['record', 'transcribe', 'analyse']);
export type ConsentPurpose = z.infer<typeof ConsentPurpose>;

/** `notice`: people are told, and may refuse; `explicit`: nothing is analysed before a yes. */
export const ConsentMode = z.enum(['notice', 'explicit']);
export type ConsentMode = z.infer<typeof ConsentMode>;

export const ConsentInput = z.strictObject({
  /** The meeting, by any of its ids. */
  id: z.string().min(1).max(256),
  /** Identity in the room. */
  participant: z.string().min(1).max(256),
  purpose: ConsentPurpose,
  granted: z.boolean(),
});
export type ConsentInput = z.infer<typeof ConsentInput>;

export const ConsentView = z.object({
  participant: z.string(),
  name: z.string(),
  purpose: ConsentPurpose,
  granted: z.boolean(),
  at: z.iso.datetime(),
});
export type ConsentView = z.infer<typeof ConsentView>;

export const ConsentAnswer = z.object({ consent: ConsentView });

export const RoomMemberView = z.object({
  identity: z.string(),
  name: z.string(),
  role: RoomRole,
  state: RoomMemberState,
  isPresent: z.boolean(),
  consents: z.record(ConsentPurpose, z.boolean().nullable()),
});
export type RoomMemberView = z.infer<typeof RoomMemberView>;

/** What the live page of a meeting starts from. */
export const LiveRoomView = z.object({
  meetingId: z.uuid(),
  topic: z.string(),
  /** False: no LiveKit is set; the page says how to start one. */
  isConfigured: z.boolean(),
  url: z.string().nullable(),
  roomName: z.string(),
  session: z
    .object({ id: z.uuid(), status: SessionStatus, startedAt: z.iso.datetime(), endedAt: z.iso.datetime().nullable() })
    .nullable(),
  /** How the room is heard now; null while nothing is. */
  capture: z.object({ way: CaptureWay, state: TrackCaptureState, reason: z.string().nullable() }).nullable(),
  consentMode: ConsentMode,
  /** Who asks; `mayLead`: may decide who is in the room, whether they are in it themselves or not. */
  viewer: z.object({ identity: z.string(), role: RoomRole, state: RoomMemberState, mayLead: z.boolean() }).nullable(),
  members: z.array(RoomMemberView),
  agenda: z.array(z.object({ id: z.uuid(), title: z.string(), durationMinutes: z.number().nullable() })),
});
export type LiveRoomView = z.infer<typeof LiveRoomView>;
