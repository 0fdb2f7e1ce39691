import { ParticipantPermission, type VideoGrant } from 'livekit-server-sdk';
import { z } from 'zod';
import type { Rooms } from './rooms';
import { badRequest, demand, demandAdmin, failedPrecondition, notFound } from './twirp';

const Named = z.looseObject({ name: z.string().min(1) });
const Names = z.looseObject({ names: z.array(z.string()).default([]) });
const InRoom = z.looseObject({ room: z.string().min(1) });
const OfPerson = InRoom.extend({ identity: z.string().min(1) });
const OfTrack = OfPerson.extend({ trackSid: z.string().min(1), muted: z.boolean().default(false) });
const Change = OfPerson.extend({
  metadata: z.string().optional(),
  name: z.string().optional(),
  attributes: z.record(z.string(), z.string()).default({}),
  permission: z.record(z.string(), z.unknown()).optional(),
});
const Data = InRoom.extend({
  data: z.string().default(''),
  topic: z.string().optional(),
  destinationIdentities: z.array(z.string()).default([]),
});

export interface SentData {
  room: string;
  topic: string | null;
  text: string;
  to: string[];
}

/** Fields as the server writes them: by their names in the protocol, zero values too. */
const FORM = { useProtoFieldName: true, emitDefaultValues: true } as const;

type Method = (grants: VideoGrant, body: unknown) => unknown;

/** What the room service answers. Methods that are not here are not served. */
export function createRoomService(house: Rooms, sent: SentData[]): Record<string, Method> {
  const { rooms } = house;
  const personOf = (body: unknown) => {
    const { room, identity } = read(OfPerson, body);
    const person = rooms.get(room)?.people.get(identity);
    if (!person) throw notFound('participant does not exist');
    return { room, identity, person };
  };

  return {
    CreateRoom(grants, body) {
      demand(grants.roomCreate);
      return house.open(read(Named, body).name).info.toJson(FORM);
    },
    ListRooms(grants, body) {
      demand(grants.roomList);
      const { names } = read(Names, body);
      const found = [...rooms.values()].filter(({ info }) => names.length === 0 || names.includes(info.name));
      return { rooms: found.map(({ info }) => info.toJson(FORM)) };
    },
    DeleteRoom(grants, body) {
      demand(grants.roomCreate);
      const { room } = read(InRoom, body);
      if (!rooms.has(room)) throw notFound('requested room does not exist');
      house.close(room);
      return {};
    },
    ListParticipants(grants, body) {
      const { room } = read(InRoom, body);
      demandAdmin(grants, room);
      const people = [...(rooms.get(room)?.people.values() ?? [])];
      return { participants: people.map((person) => person.toJson(FORM)) };
    },
    GetParticipant(grants, body) {
      demandAdmin(grants, read(InRoom, body).room);
      return personOf(body).person.toJson(FORM);
    },
    RemoveParticipant(grants, body) {
      demandAdmin(grants, read(InRoom, body).room);
      const { room, identity } = personOf(body);
      house.leave(room, identity);
      return {};
    },
    MutePublishedTrack(grants, body) {
      const { room, identity, trackSid, muted } = read(OfTrack, body);
      demandAdmin(grants, room);
      personOf(body);
      if (!muted) throw failedPrecondition('remote unmute not enabled');
      const track = house.mute(room, identity, trackSid, muted);
      if (!track) throw notFound('track is not found');
      return { track: track.toJson(FORM) };
    },
    UpdateParticipant(grants, body) {
      const { metadata, name, attributes, permission } = read(Change, body);
      demandAdmin(grants, read(InRoom, body).room);
      const { person } = personOf(body);
      // A text that is empty is left as it is: the protocol cannot tell it from one that was not given.
      if (metadata) person.metadata = metadata;
      if (name) person.name = name;
      Object.assign(person.attributes, attributes);
      if (permission) person.permission = ParticipantPermission.fromJson(permission as never); // safe because the message refuses what it does not know
      return person.toJson(FORM);
    },
    SendData(grants, body) {
      const { room, data, topic, destinationIdentities } = read(Data, body);
      demandAdmin(grants, room);
      if (!rooms.has(room)) throw notFound('requested room does not exist');
      const text = Buffer.from(data, 'base64').toString('utf8');
      sent.push({ room, topic: topic ?? null, text, to: destinationIdentities });
      return {};
    },
  };
}

function read<Shape extends z.ZodType>(shape: Shape, body: unknown): z.infer<Shape> {
  const parsed = shape.safeParse(body);
  if (!parsed.success) throw badRequest(parsed.error.message);
  return parsed.data;
}
