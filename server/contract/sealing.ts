/** A certificate with its key, and the certificates above it, all in PEM. The key is RSA in PKCS#8. */
export interface SealSigner {
  certificatePem: string;
  /** From the issuer up to its root. */
  chainPem: readonly string[];
  privateKeyPem: string;
}

/** A file inside the sealed PDF. Names may hold any letters, and each stands once. */
export interface SealAttachment {
  name: string;
  bytes: Uint8Array;
  mimeType: string;
  description: string;
}

export interface SealRequest {
  /** The PDF that people signed; its bytes begin the result, unchanged. */
  document: Uint8Array;
  attachments: readonly SealAttachment[];
  signer: SealSigner;
  /** ISO instant, printed as the time of the seal. */
  signedAt: string;
  reason: string;
  location?: string;
  /** Room for the signature with its certificates and a time stamp; 24 KiB and the chain's length unless told. */
  reserveBytes?: number;
}

export interface SealedPdf {
  bytes: Uint8Array;
  /** The bare signature value: its SHA-256 is what a time-stamping authority stamps. */
  signature: Uint8Array;
  /** Signatures that the document brought along. */
  priorSignatures: number;
  /** A signature before forbids every later change (DocMDP level 1), so some readers will complain about the seal. */
  forbidsChanges: boolean;
}
