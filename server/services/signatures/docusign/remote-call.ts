import { eq } from 'drizzle-orm';
import { envelopes } from '@/drizzle/schema';
import type { JobName, JobPayload } from '@/server/contract/jobs';
import { withTransaction } from '@/server/db/with-transaction';
import { isRemoteFailure, type RemoteAccount, type RemoteSignatureFailure } from '@/server/ports/remote-signatures';
import type { BaseContext } from '../../context';
import { findRemoteAccount, markFailure, markSuccess } from '../../integrations';
import { publishChange } from '../publish';
import type { EnvelopeRow } from '../queries';

/** A person has to do something first; meanwhile it is tried again now and then, so that it heals by itself. */
const RETRY_PARKED_MS = 5 * 60_000;

type RemoteJob = Extract<JobName, `remote.${string}`>;

interface RemoteCall<Name extends RemoteJob> {
  envelope: EnvelopeRow;
  /** The job that asks, to be run again when the time has come. */
  name: Name;
  payload: JobPayload<Name>;
}

/** Outcome of a call that was put off: the envelope says why and until when. */
export const PARKED = Symbol('parked');

/** Whether the service knows the envelope yet: until then its id is our own. */
export function isCreated(envelope: Pick<EnvelopeRow, 'id' | 'envelopeId'>): boolean {
  return envelope.id !== envelope.envelopeId;
}

/**
 * Runs one job's call to the service and remembers how the connection did. Limits, missing consent and keys that do not
 * fit park the job; whatever may pass by itself is thrown, and so tried again by the queue.
 * @throws RemoteSignatureFailure of any other kind
 */
export async function callRemote<Name extends RemoteJob, T>(
  base: BaseContext,
  call: RemoteCall<Name>,
  ask: (account: RemoteAccount) => Promise<T>,
): Promise<T | typeof PARKED> {
  const { organizationId } = call.envelope;
  const account = await findRemoteAccount(base, organizationId);
  if (!account) return park(base, call, { reason: 'not_connected', until: null });

  try {
    const answer = await ask(account);
    await markSuccess(base, organizationId);
    return answer;
  } catch (error) {
    if (!isRemoteFailure(error)) throw error;
    if (ANSWERS.has(error.reason)) await markSuccess(base, organizationId);
    else await markFailure(base, organizationId, error);
    if (!WAITING.has(error.reason)) throw error;
    return park(base, call, error);
  }
}

/** The connection works; it is the request that was refused. */
const ANSWERS: ReadonlySet<string> = new Set(['cannot_void', 'embedded', 'not_found', 'signer_refused']);
const WAITING: ReadonlySet<string> = new Set([
  'limit',
  'consent_required',
  'key_unusable',
  'host_refused',
  'unauthorized',
  'account_unknown',
]);

async function park<Name extends RemoteJob>(
  base: BaseContext,
  { envelope, name, payload }: RemoteCall<Name>,
  failure: Pick<RemoteSignatureFailure, 'until'> & { reason: string },
): Promise<typeof PARKED> {
  const untilMs = failure.until?.getTime() ?? base.now().getTime() + RETRY_PARKED_MS;
  await withTransaction(base, async (tx) => {
    await tx
      .update(envelopes)
      .set({
        ...(!isCreated(envelope) && { remoteState: 'parked' as const }),
        remoteReason: failure.reason,
        remoteParkedUntil: failure.until,
        updatedAt: base.now(),
      })
      .where(eq(envelopes.id, envelope.id));
    const startAfterMs = Math.max(1000, untilMs - base.now().getTime());
    await base.ports.jobs.enqueue(tx, name, payload, { key: `${envelope.id}:parked`, startAfterMs });
  });

  base.log.warn('a call to the signature service waits', {
    envelopeId: envelope.id,
    job: name,
    reason: failure.reason,
  });
  publishChange(base, envelope);
  return PARKED;
}
