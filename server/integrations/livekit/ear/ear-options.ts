import type { Logger } from '@/server/observability/logger';

export interface EarOptions {
  /** As this server reaches LiveKit: `ws://` or `wss://`. */
  url: string;
  /** Null: there is no room of that name; rejects where this cannot be told. */
  findRoomSid(roomName: string): Promise<string | null>;
  mintToken(roomName: string): Promise<string>;
  log: Logger;
  /** Another program to run, for tests. */
  entry?: URL;
}
