/** Vouches for the time at which a signature existed (RFC 3161). */
export interface TimestampAuthority {
  /**
   * Has the SHA-256 of `signature` stamped; gives the time-stamp token, DER. Its answer has been checked against the
   * question; whether its signature holds is checked when it is put into the document.
   *
   * @throws UpstreamError `unreachable` and `busy` (retryable), `refused`, `unreadable_answer`, `wrong_answer`
   */
  stamp(signature: Uint8Array, options?: { signal?: AbortSignal }): Promise<Uint8Array>;
}
