/** What goes wrong with one request to the API. `path` narrows it to requests whose path contains that text. */
export type DocusignFault =
  /** 400, as the vendor answers above 3000 calls an hour; the headers name the full hour. */
  | { kind: 'hourly-limit'; path?: string }
  | { kind: 'burst-limit'; path?: string }
  | { kind: 'server-error'; status: 500 | 502 | 503; path?: string }
  /** Does what was asked and never answers. */
  | { kind: 'time-out-after'; path?: string }
  /** Drops the connection before anything was done. */
  | { kind: 'hang-up'; path?: string }
  | { kind: 'invalid-token'; path?: string };

/** How the events of envelopes reach their listener. */
export interface ConnectBehaviour {
  /** `hold`: events wait in `outbox` until they are delivered by hand. */
  mode: 'send' | 'hold';
  /** So many deliveries of each event. */
  copies: number;
  /** Events that are never sent. */
  drop: readonly string[] | 'all';
  unsigned: boolean;
  /** Before each event, one with an ending that never was, signed by a key that nobody has. */
  forge: boolean;
  delayMs: number;
}

export const PLAIN_CONNECT: ConnectBehaviour = {
  mode: 'send',
  copies: 1,
  drop: [],
  unsigned: false,
  forge: false,
  delayMs: 0,
};

/** What comes back as the completed document. `altered`: not what was sent. */
export type DocumentBehaviour = 'signed' | 'altered-text' | 'page-lost';
