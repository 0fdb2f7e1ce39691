import { randomBytes } from 'node:crypto';
import {
  ParticipantInfo,
  ParticipantInfo_State,
  Room,
  TrackInfo,
  TrackSource,
  TrackType,
  WebhookEvent,
  type WebhookEventNames,
} from 'livekit-server-sdk';

export interface SimulatedRoom {
  info: Room;
  people: Map<string, ParticipantInfo>;
}

export interface RoomsOptions {
  now: () => number;
  tell(event: WebhookEvent): void;
  /** A track is gone, whatever took it away. */
  onGone(trackSid: string): void;
  onMuted(trackSid: string, isMuted: boolean): void;
}

export interface JoinWish {
  name?: string;
  metadata?: string;
  kind?: 'STANDARD' | 'EGRESS' | 'AGENT' | 'SIP';
  isHidden?: boolean;
  isRecorder?: boolean;
}

/** Rooms with who is in them, and an event of each change as the server tells it. */
export function createRooms({ now, tell, onGone, onMuted }: RoomsOptions) {
  const rooms = new Map<string, SimulatedRoom>();

  const emit = (event: WebhookEventNames, fields: Partial<WebhookEvent>) =>
    // Assigned: the vendor's class forgets a name that its constructor was given.
    tell(Object.assign(new WebhookEvent(), { event, id: createSid('EV'), createdAt: seconds(now()), ...fields }));
  const demandRoom = (name: string): SimulatedRoom => {
    const room = rooms.get(name);
    if (!room) throw new Error(`no room ${name}`);
    return room;
  };
  const demandPerson = (name: string, identity: string): ParticipantInfo => {
    const person = demandRoom(name).people.get(identity);
    if (!person) throw new Error(`nobody called ${identity} in ${name}`);
    return person;
  };

  /** A room that is there already stays as it is. */
  function open(name: string): SimulatedRoom {
    const known = rooms.get(name);
    if (known) return known;

    const creationTimeMs = BigInt(now());
    const info = new Room({
      sid: createSid('RM'),
      name,
      emptyTimeout: 300,
      departureTimeout: 20,
      creationTime: creationTimeMs / 1000n,
      creationTimeMs,
    });
    const room = { info, people: new Map<string, ParticipantInfo>() };
    rooms.set(name, room);
    emit('room_started', { room: info.clone() });
    return room;
  }

  function close(name: string): void {
    const { info, people } = demandRoom(name);
    for (const identity of [...people.keys()]) if (people.has(identity)) leave(name, identity); // robots go with tracks
    rooms.delete(name);
    emit('room_finished', { room: info.clone() });
  }

  /** Whoever joins twice under one identity leaves the first time. */
  function join(name: string, identity: string, wish: JoinWish = {}): ParticipantInfo {
    const room = open(name);
    if (room.people.has(identity)) leave(name, identity);
    const joinedAtMs = now();
    const person = ParticipantInfo.fromJson({
      sid: createSid('PA'),
      identity,
      name: wish.name ?? '',
      metadata: wish.metadata ?? '',
      state: 'ACTIVE',
      joinedAt: String(Math.floor(joinedAtMs / 1000)),
      joinedAtMs: String(joinedAtMs),
      kind: wish.kind ?? 'STANDARD',
      permission: {
        canSubscribe: true,
        canPublish: true,
        canPublishData: true,
        hidden: wish.isHidden ?? false,
        recorder: wish.isRecorder ?? false,
      },
    });
    room.people.set(identity, person);
    count(room);
    emit('participant_joined', { room: brief(room), participant: person.clone() });
    return person;
  }

  function leave(name: string, identity: string): void {
    const room = demandRoom(name);
    const person = demandPerson(name, identity);
    for (const { sid } of [...person.tracks]) unpublish(name, identity, sid);
    room.people.delete(identity);
    count(room);
    person.state = ParticipantInfo_State.DISCONNECTED;
    emit('participant_left', { room: brief(room), participant: person.clone() });
  }

  function publish(
    name: string,
    identity: string,
    wish: { sid?: string; type?: 'AUDIO' | 'VIDEO'; source?: 'MICROPHONE' | 'CAMERA' | 'SCREEN_SHARE_AUDIO' } = {},
  ): TrackInfo {
    const isVideo = wish.type === 'VIDEO';
    const track = new TrackInfo({
      sid: wish.sid ?? createSid(isVideo ? 'TR_VC' : 'TR_AM'),
      type: isVideo ? TrackType.VIDEO : TrackType.AUDIO,
      source: TrackSource[wish.source ?? (isVideo ? 'CAMERA' : 'MICROPHONE')],
      mimeType: isVideo ? 'video/VP8' : 'audio/red',
    });
    const person = demandPerson(name, identity);
    person.tracks.push(track);
    person.isPublisher = true;
    count(demandRoom(name));
    emit('track_published', { room: brief(demandRoom(name)), participant: mark(person), track: track.clone() });
    return track;
  }

  function unpublish(name: string, identity: string, trackSid: string): void {
    const person = demandPerson(name, identity);
    const track = person.tracks.find(({ sid }) => sid === trackSid);
    if (!track) throw new Error(`no track ${trackSid}`);
    person.tracks = person.tracks.filter((one) => one !== track);
    onGone(trackSid);
    emit('track_unpublished', { room: brief(demandRoom(name)), participant: mark(person), track: track.clone() });
  }

  function mute(name: string, identity: string, trackSid: string, isMuted: boolean): TrackInfo | null {
    const track = demandPerson(name, identity).tracks.find(({ sid }) => sid === trackSid);
    if (!track) return null;
    track.muted = isMuted;
    onMuted(trackSid, isMuted);
    return track;
  }

  return { rooms, emit, open, close, join, leave, publish, unpublish, mute };
}

export type Rooms = ReturnType<typeof createRooms>;

export function createSid(prefix: string): string {
  return `${prefix}${prefix.includes('_') ? '' : '_'}${randomBytes(9).toString('hex').slice(0, 12)}`;
}

/** Events of tracks and people name the room, and say no more of it. */
function brief({ info }: SimulatedRoom): Room {
  return new Room({ sid: info.sid, name: info.name, numParticipants: info.numParticipants });
}

/** Of whom a track is: neither name nor kind. */
function mark({ sid, identity }: ParticipantInfo): ParticipantInfo {
  return new ParticipantInfo({ sid, identity });
}

function count({ info, people }: SimulatedRoom): void {
  const seen = [...people.values()].filter(({ permission }) => permission?.hidden !== true);
  info.numParticipants = seen.length;
  info.numPublishers = seen.filter(({ isPublisher }) => isPublisher).length;
}

function seconds(ms: number): bigint {
  return BigInt(Math.floor(ms / 1000));
}
