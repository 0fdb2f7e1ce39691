import type { RemoteSignerRequest } from '@/server/ports/remote-signatures';
import type { SignerRow } from '../queries';

/** A signer in the words of the service; the same for the envelope and for each signing page. */
export function toRemoteSigner({ id, recipientId, routingOrder, name, email }: SignerRow): RemoteSignerRequest {
  return { id, recipientId, routingOrder, name, email };
}
