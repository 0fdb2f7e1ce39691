export interface PlaceInRoom {
  roomName: string;
  /** Who joins twice under one identity leaves the first time. */
  identity: string;
}

/** Somebody who is in a room now. */
export interface ParticipantInRoom {
  identity: string;
  name: string;
  /** Milliseconds since 1970. */
  joinedAtMs: number;
  /** A recorder, an agent or somebody hidden: no person. */
  isRobot: boolean;
  tracks: { sid: string; kind: 'audio' | 'video'; isMuted: boolean }[];
}

/**
 * A service in whose rooms people see and hear each other. Null where none is set. What it cannot be asked because it
 * does not answer, or refuses, ends in an UpstreamError.
 */
export interface LiveRooms {
  /** Where browsers connect to. */
  url: string;
  /**
   * A permission to join one room as one person, for ten minutes. `roles` are shown to others and prove nothing: who
   * may do what is asked of our own rows.
   */
  mintToken(person: PlaceInRoom & { name: string; roles: readonly string[] }): Promise<{
    token: string;
    expiresAt: Date;
  }>;
  /** Empty for a room that is not there. */
  listParticipants(roomName: string): Promise<ParticipantInRoom[]>;
  /** Whoever is put out cannot come back with the token they have. False: was not there. */
  removeParticipant(place: PlaceInRoom): Promise<boolean>;
  /** Silences all sound that somebody sends now. Null: was not there; else how many tracks were not silent yet. */
  muteParticipant(place: PlaceInRoom): Promise<number | null>;
  /** What others are shown of somebody. False: was not there. */
  updateParticipant(person: PlaceInRoom & { name: string; roles: readonly string[] }): Promise<boolean>;
  /** Everybody is put out. False: was not there. */
  closeRoom(roomName: string): Promise<boolean>;
}
