import { z } from 'zod';

/** 64-bit numbers come as strings, and whatever is zero or the first of its kind is left out. */
const Whole = z.coerce.number().optional();

const Track = z.object({ sid: z.string().min(1), type: z.string().default('AUDIO'), source: z.string().optional() });

const Participant = z.object({
  sid: z.string().optional(),
  identity: z.string().min(1),
  name: z.string().optional(),
  kind: z.string().default('STANDARD'),
  joinedAtMs: Whole,
  permission: z
    .object({ hidden: z.boolean().optional(), recorder: z.boolean().optional(), agent: z.boolean().optional() })
    .optional(),
});
export type EventParticipant = z.infer<typeof Participant>;

const Egress = z.object({
  egressId: z.string().min(1),
  roomId: z.string().default(''),
  roomName: z.string().default(''),
  status: z.string().default('EGRESS_STARTING'),
  error: z.string().default(''),
  track: z.object({ trackId: z.string().min(1) }).optional(),
});
export type EventEgress = z.infer<typeof Egress>;

export const LivekitEvent = z.object({
  event: z.string(),
  createdAt: z.coerce.number().positive(),
  room: z.object({ sid: z.string().min(1), name: z.string().min(1), creationTimeMs: Whole }).optional(),
  participant: Participant.optional(),
  track: Track.optional(),
  egressInfo: Egress.optional(),
});
export type LivekitEvent = z.infer<typeof LivekitEvent>;

/** Never sent by LiveKit itself. They count for a room that is known, and are no news of any other. */
export const NOT_OF_LIVEKIT: ReadonlySet<string> = new Set(['room_created', 'room_ended', 'room_deleted']);
export const ROOM_STARTS: ReadonlySet<string> = new Set(['room_started', 'room_created']);
export const ROOM_ENDS: ReadonlySet<string> = new Set(['room_finished', 'room_ended', 'room_deleted']);
const OTHERS: ReadonlySet<string> = new Set([
  'participant_joined',
  'participant_left',
  'participant_connection_aborted',
  'track_published',
  'track_unpublished',
  'egress_started',
  'egress_updated',
  'egress_ended',
]);

/** Agents, streams from outside and recorders are in the room, and are nobody. A telephone is somebody. */
const ROBOTS: ReadonlySet<string> = new Set(['EGRESS', 'INGRESS', 'AGENT', 'BRIDGE']);
/** Events of tracks carry no kind; LiveKit names its own robots like this. */
const ROBOT_IDENTITY = /^(?:EG_|agent-AJ_)/;

export function isKnownEvent(name: string): boolean {
  return ROOM_STARTS.has(name) || ROOM_ENDS.has(name) || OTHERS.has(name);
}

export function isRobot({ kind, identity, permission }: EventParticipant): boolean {
  return (
    ROBOTS.has(kind) ||
    ROBOT_IDENTITY.test(identity) ||
    Boolean(permission?.hidden || permission?.recorder || permission?.agent)
  );
}

/** When it happened, in milliseconds since 1970; LiveKit counts seconds here. */
export function happenedMs({ createdAt }: LivekitEvent): number {
  return createdAt * 1000;
}

/**
 * Latest moment at which the room can have begun, as far as this event knows. Where there are seconds alone their end
 * is taken, so that the zero of media time never stands before the room's true beginning.
 */
export function beganByMs(event: LivekitEvent): number {
  const exact = [event.room?.creationTimeMs, event.participant?.joinedAtMs].filter((ms) => ms !== undefined && ms > 0);
  if (exact.length > 0) return Math.min(...exact.map(Number));
  return ROOM_ENDS.has(event.event) ? happenedMs(event) : happenedMs(event) + 999;
}

/** The room that it is about. Egress names it in its own words. */
export function roomOf({ room, egressInfo }: LivekitEvent): { sid: string; name: string } | null {
  if (room) return room;
  return egressInfo?.roomName && egressInfo.roomId ? { sid: egressInfo.roomId, name: egressInfo.roomName } : null;
}
