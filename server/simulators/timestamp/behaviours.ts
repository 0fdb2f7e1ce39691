/** What the simulator does with one question. */
export type TimestampBehaviour =
  | { kind: 'answer' }
  /** Says no, with the status of a rejection and no token. */
  | { kind: 'reject' }
  /** Stamps something else than it was asked for. */
  | { kind: 'other-imprint' }
  | { kind: 'other-nonce' }
  | { kind: 'without-nonce' }
  /** The token's own signature does not hold. */
  | { kind: 'broken-signature' }
  | { kind: 'say'; body: Uint8Array }
  | { kind: 'status'; status: number }
  /** Keeps the connection open and says nothing. */
  | { kind: 'silence' }
  /** Promises more bytes than it sends. */
  | { kind: 'cut' };
