/** What the simulator does with one request. `afterPieces` counts the pieces of the answer that are sent before. */
export type OpenAiBehaviour =
  | { kind: 'answer' }
  /** Says exactly this, as text or as JSON. */
  | { kind: 'say'; content: unknown }
  /** Ends the stream with or without a proper end of the body, and without `finish_reason`. */
  | { kind: 'cut'; how: 'eof' | 'reset'; afterPieces?: number }
  | { kind: 'error-in-stream'; afterPieces?: number; code?: string }
  /** Keeps the connection open and says no more; `before-headers` says nothing at all. */
  | { kind: 'silence'; when: 'before-headers' | 'in-stream'; afterPieces?: number }
  | { kind: 'refusal'; text?: string }
  | { kind: 'content-filter'; afterPieces?: number }
  | { kind: 'length'; afterPieces?: number }
  | { kind: 'broken-json' }
  | { kind: 'schema-mismatch' }
  /** Adds these to the ordinary answer, as a model that was talked into them would. */
  | { kind: 'plant'; statements: unknown[]; ignoredLines?: number[] }
  | { kind: 'rate-limited'; retryAfterMs?: number; retryAfter?: string; shouldRetry?: boolean }
  | { kind: 'request-over-token-rate' }
  | { kind: 'quota-exhausted'; retryAfterMs?: number }
  | { kind: 'unauthorized' }
  | { kind: 'model-not-found' }
  | { kind: 'context-length-exceeded' }
  | { kind: 'temperature-unsupported' }
  | { kind: 'bad-request' }
  | { kind: 'server-error'; status: 500 | 502 | 503; retryAfterMs?: number };
