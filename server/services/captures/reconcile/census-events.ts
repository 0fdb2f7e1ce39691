import type { CountedPerson, CountedRoom } from '@/server/ports/room-census';
import { isRobot, type EventParticipant, type LivekitEvent } from '../livekit/event';

/** What we believe of a room. Moments in milliseconds since 1970. */
export interface BelievedRoom {
  /** A session of this SID is known. */
  isKnown: boolean;
  /** Who we think is there, by the moment of their coming; nobody who has left. */
  people: readonly { identity: string; joinedMs: number }[];
  tracks: readonly { sid: string; identity: string; kind: 'audio' | 'video'; publishedMs: number; isLive: boolean }[];
}

export interface CountedAt {
  room: CountedRoom;
  people: readonly CountedPerson[];
  /** By our clock, before LiveKit was asked. */
  askedMs: number;
}

/** Moments that LiveKit tells in seconds alone, and two clocks. */
const SLACK_MS = 2000;

/**
 * The events that would have told us what a count shows and we do not know: in their own words, so that they do what
 * the lost ones would have done. What is younger than the count says nothing about it.
 */
export function tellDifferences(believed: BelievedRoom, count: CountedAt): LivekitEvent[] {
  const people = count.people.filter((person) => !isRobot(toParticipant(person)));
  const started = believed.isKnown ? [] : [tell(count, 'room_started', {})];

  return [...started, ...tellPeople(believed, { ...count, people }), ...tellTracks(believed, { ...count, people })];
}

/** A room that is not there any more. */
export function tellEnd(room: CountedRoom, askedMs: number): LivekitEvent {
  return tell({ room, people: [], askedMs }, 'room_finished', {});
}

function tellPeople(believed: BelievedRoom, count: CountedAt): LivekitEvent[] {
  const isSame = (a: { identity: string; joinedMs: number }, b: { identity: string; joinedMs: number }) =>
    a.identity === b.identity && Math.abs(a.joinedMs - b.joinedMs) < 1000;
  const came = count.people.filter((person) => !believed.people.some((one) => isSame(one, person)));
  const gone = believed.people.filter(
    (one) => one.joinedMs < count.askedMs - SLACK_MS && !count.people.some((person) => isSame(one, person)),
  );

  return [
    ...came.map((person) => tell(count, 'participant_joined', { participant: toParticipant(person) })),
    ...gone.map(({ identity, joinedMs }) => {
      const participant = { identity, kind: 'STANDARD', joinedAtMs: joinedMs };
      return tell(count, 'participant_left', { participant, createdAt: leftBy(count, identity, joinedMs) / 1000 });
    }),
  ];
}

/** The latest moment at which a stay can have ended: before the next one of that person, else before now. */
function leftBy({ people, askedMs }: CountedAt, identity: string, joinedMs: number): number {
  const next = people.find((person) => person.identity === identity && person.joinedMs > joinedMs);
  return next ? next.joinedMs - 1 : askedMs;
}

function tellTracks(believed: BelievedRoom, count: CountedAt): LivekitEvent[] {
  const there = count.people.flatMap(({ identity, tracks }) => tracks.map((track) => ({ ...track, identity })));
  const isNew = (sid: string) => !believed.tracks.some((track) => track.sid === sid);
  const isGone = (sid: string) => !there.some((track) => track.sid === sid);
  const gone = believed.tracks.filter(
    ({ isLive, publishedMs, sid }) => isLive && publishedMs < count.askedMs - SLACK_MS && isGone(sid),
  );

  return [
    ...there
      .filter(({ sid }) => isNew(sid))
      .map(({ identity, sid, kind, source }) => tellTrack(count, 'track_published', { identity, sid, kind, source })),
    ...gone.map(({ identity, sid, kind }) => tellTrack(count, 'track_unpublished', { identity, sid, kind })),
  ];
}

function tellTrack(
  count: CountedAt,
  event: 'track_published' | 'track_unpublished',
  { identity, sid, kind, source }: { identity: string; sid: string; kind: 'audio' | 'video'; source?: string },
): LivekitEvent {
  const type = kind === 'audio' ? 'AUDIO' : 'VIDEO';
  return tell(count, event, { participant: { identity, kind: 'STANDARD' }, track: { sid, type, source } });
}

function tell({ room, askedMs }: CountedAt, event: string, fields: Partial<LivekitEvent>): LivekitEvent {
  const { sid, name, beganMs } = room;
  return { event, createdAt: askedMs / 1000, room: { sid, name, creationTimeMs: beganMs }, ...fields };
}

function toParticipant({ sid, identity, name, kind, isHidden, joinedMs }: CountedPerson): EventParticipant {
  return { sid, identity, name, kind, joinedAtMs: joinedMs, permission: { hidden: isHidden } };
}
