import { withTransaction } from '@/server/db/with-transaction';
import type { BaseContext } from '../../context';
import { type EnvelopeFile, lockEnvelope } from '../queries';
import { isLinkCurrent, renewLink } from './provider';

/**
 * The file with links that can be written into mails: where the key that tokens are derived from has changed since,
 * new ones are made and the old ones retired.
 */
export async function refreshLinks(base: BaseContext, file: EnvelopeFile): Promise<EnvelopeFile> {
  if (file.signers.every((signer) => isLinkCurrent(base, signer))) return file;

  return withTransaction(base, async (tx) => {
    const { signers } = await lockEnvelope(tx, file.envelope.id);
    const fresh = [];
    for (const signer of signers) {
      fresh.push(isLinkCurrent(base, signer) ? signer : { ...signer, ...(await renewLink(tx, base, signer)) });
    }
    return { ...file, signers: fresh };
  });
}
