import type { JobPayload } from '@/server/contract/jobs';
import { isRemoteFailure } from '@/server/ports/remote-signatures';
import type { BaseContext } from '../../context';
import { loadEnvelopeFile } from '../queries';
import { isOpen } from '../rules';
import { callRemote, isCreated } from './remote-call';

/**
 * Our own links were mailed by the request. The service mails those whom it mails itself, such as somebody added on its
 * own screens; that there is nobody of the kind is the ordinary case.
 */
export async function resendRemoteEnvelope(base: BaseContext, input: JobPayload<'remote.resend'>): Promise<void> {
  const { envelope } = await loadEnvelopeFile(base.db, input.envelopeId);
  if (!isCreated(envelope) || !isOpen(envelope.status)) return;

  const call = { envelope, name: 'remote.resend' as const, payload: input };
  try {
    await callRemote(base, call, (account) => base.ports.remoteSignatures.resend(account, envelope.envelopeId));
  } catch (error) {
    const isDone = isRemoteFailure(error) && (error.reason === 'embedded' || error.reason === 'invalid_request');
    if (!isDone) throw error;
  }
}
