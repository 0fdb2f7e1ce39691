/** A service in whose rooms people see and hear each other. Null where none is set. */
export interface LiveRooms {
  /** Where browsers connect to. */
  url: string;
  /**
   * A permission to join one room as one person, for ten minutes. `roles` are shown to others and prove nothing: who
   * may do what is asked of our own rows.
   */
  mintToken(person: {
    roomName: string;
    /** Who joins twice under one identity leaves the first time. */
    identity: string;
    name: string;
    roles: readonly string[];
  }): Promise<{ token: string; expiresAt: Date }>;
}
