/** What happens to one connection. */
export type HumeBehaviour =
  | { kind: 'answer' }
  /** 401 at the handshake. */
  | { kind: 'refuse' }
  /** Takes the connection and never answers the handshake. */
  | { kind: 'hang' }
  /** Opens, and says nothing for ever. */
  | { kind: 'silent' }
  /** Sends small messages as fast as it can. */
  | { kind: 'flood' }
  /** Cuts the connection after so much sound. */
  | { kind: 'die'; afterFrames: number }
  | { kind: 'internal-error'; afterFrames: number }
  /** Refuses these frames, counted from 1, as too fast. */
  | { kind: 'rate-limited'; frames: readonly number[] };

export interface HumeSession {
  key: string;
  /** Every word that came, without the sound in it, and the length of every frame of sound. */
  messages: unknown[];
  frameBytes: number[];
  /** Sound that was taken, in milliseconds. */
  takenMs: number;
}
