export interface PlaceInRoom {
  roomName: string;
  /** Who joins twice under one identity leaves the first time. */
  identity: string;
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
  /**
   * Ends the token they have too, where the server knows how; elsewhere it lets them come back until the token ends, and
   * tells of it. False: was not there.
   */
  removeParticipant(place: PlaceInRoom): Promise<boolean>;
  /** Silences all sound that somebody sends now. Null: was not there; else how many tracks were not silent yet. */
  muteParticipant(place: PlaceInRoom): Promise<number | null>;
  /** What others are shown of somebody. False: was not there. */
  updateParticipant(person: PlaceInRoom & { name: string; roles: readonly string[] }): Promise<boolean>;
  /** Everybody is put out. False: was not there. */
  closeRoom(roomName: string): Promise<boolean>;
}
