import type { SegmentStatus } from '@/server/contract/live';

/** A stay of people in a room that is to be heard. */
export interface EarRoom {
  sessionId: string;
  roomName: string;
  /** The room of that name must be this one. Null: any. */
  roomSid: string | null;
}

/** A track of sound as the room tells of it. */
export interface EarTrack {
  trackSid: string;
  identity: string;
  /** `STANDARD` for people; else `SIP`, `EGRESS`, `INGRESS`, `AGENT`, … */
  kind: string;
  isMuted: boolean;
}

/** Where the sound of one track goes: s16le, 48 kHz, one channel. */
export interface EarSink {
  push(bytes: Buffer, arrivedAt: number): void;
  setMuted(isMuted: boolean, at: number): void;
  /** Called once, after the last byte. */
  end(status: SegmentStatus): Promise<void>;
}

/** Whoever asked for a room. Nothing here may throw except `openTrack`, whose track is then left alone. */
export interface EarListener {
  /**
   * Asked before one packet of a track is subscribed. Null: it stays unheard. `stop` ends it from the listener's side;
   * it is then not offered again before `offerAgain`.
   */
  openTrack(track: EarTrack, stop: (status: SegmentStatus) => void): Promise<EarSink | null>;
  /** Fell out of the room; all of its tracks have ended as `interrupted`. It tries to come back by itself. */
  onLost(reason: string): void;
  /** In the room again, so long after. */
  onRejoined(lostMs: number): void;
  /** Came not back in time and has stopped trying. Not called with `keepsTrying`. */
  onGivenUp(): void;
}

/** `room_gone`: there is no such room any more, so nothing is to be heard in it by anybody. */
export type EarJoin = 'joined' | 'room_gone' | 'failed';

/** Hears rooms as a participant of its own, whom nobody sees. */
export interface RoomEar {
  /** Makes ready for the first room, which then need not wait. */
  start(): void;
  /**
   * Asked again for a session that it hears or is about to, it waits for the same. `failed`: not in the room within
   * `withinMs`; with `keepsTrying` it goes on trying all the same.
   */
  join(room: EarRoom, listener: EarListener, options: { withinMs: number; keepsTrying: boolean }): Promise<EarJoin>;
  /** Ends what it hears of the session, and forgets it. */
  leave(sessionId: string): void;
  /** Offers a person's tracks anew that are not heard. */
  offerAgain(sessionId: string, identity: string): void;
  /** Sessions that it hears or tries to. */
  listSessions(): string[];
  /** Leaves every room; its tracks end as `drained`. */
  close(): Promise<void>;
}
