/** A signed head of an organization's audit chain, as it is kept outside the database. */
export interface KeptCheckpoint {
  organizationId: string;
  seq: number;
  hash: string;
  /** ISO 8601 in UTC, milliseconds. */
  signedAt: string;
  /** Ed25519, base64url. */
  publicKey: string;
  signature: string;
}

/** Only ever grows: whoever rewrites the database cannot rewrite this with it. */
export interface CheckpointLog {
  /** Resolves when the lines would survive a power cut. */
  append(checkpoints: readonly KeptCheckpoint[]): Promise<void>;
  /** From the first line on; nothing where none was ever written. Lines that cannot be read are left out. */
  read(): AsyncIterable<KeptCheckpoint>;
}
