import type { SignatureProviderName } from '@/server/contract/signatures';
import type { Transaction } from '@/server/db/client';

export interface ProviderSigner {
  id: string;
  tokenVersion: number;
}

export interface ProviderEnvelope {
  id: string;
  organizationId: string;
  /** Those who have to act now. */
  acting: ProviderSigner[];
}

/**
 * Who carries an envelope to its signers. Every method runs inside the transaction of the write, so it records and
 * enqueues; a call to an outside service belongs in the job that it enqueues.
 */
export interface SignatureProvider {
  readonly name: SignatureProviderName;
  open(tx: Transaction, envelope: ProviderEnvelope): Promise<void>;
  /** Reaches `acting` once more; links handed out before stop working where the provider has links. */
  resend(tx: Transaction, envelope: ProviderEnvelope): Promise<void>;
  void(tx: Transaction, envelope: ProviderEnvelope, reason: string): Promise<void>;
}
