import type { TrackKind } from '@/server/contract/live';

export interface CountedRoom {
  sid: string;
  name: string;
  /** Milliseconds since 1970. */
  beganMs: number;
}

export interface CountedPerson {
  sid: string;
  identity: string;
  name: string;
  /** `STANDARD` for people; else `SIP`, `EGRESS`, `INGRESS`, `AGENT`, … */
  kind: string;
  isHidden: boolean;
  /** Milliseconds since 1970. */
  joinedMs: number;
  tracks: { sid: string; kind: TrackKind; source: string }[];
}

/** Who is in which room now, whatever was told of it before. */
export interface RoomCensus {
  /** Every room that is open. @throws UpstreamError */
  listRooms(): Promise<CountedRoom[]>;
  /** Nobody in a room that is not open. @throws UpstreamError */
  listPeople(roomName: string): Promise<CountedPerson[]>;
}
