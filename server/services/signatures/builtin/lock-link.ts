import type { Transaction } from '@/server/db/client';
import type { BaseContext } from '../../context';
import { type EnvelopeWithSigners, lockEnvelope, type SignerRow } from '../queries';
import { assertReadable, linkExpired, type SignerLink } from './link';

export interface LockedLink extends EnvelopeWithSigners {
  signer: SignerRow;
}

/** The link read again under the envelope's lock: whatever came between may have ended it. @throws as `openLink` */
export async function lockLink(tx: Transaction, base: BaseContext, link: SignerLink): Promise<LockedLink> {
  const locked = await lockEnvelope(tx, link.envelope.id);
  const signer = locked.signers.find(({ id }) => id === link.signer.id);
  if (!signer || signer.tokenVersion !== link.signer.tokenVersion) throw linkExpired('replaced');

  assertReadable({ envelope: locked.envelope, signer }, base.now());
  return { ...locked, signer };
}
