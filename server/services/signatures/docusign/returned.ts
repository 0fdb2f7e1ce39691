import { withTransaction } from '@/server/db/with-transaction';
import type { BaseContext } from '../../context';
import { openLink } from '../builtin/link';
import { isOpen } from '../rules';
import { isCreated } from './remote-call';

/** Its event is faster than we, most of the time. */
const GRACE_MS = 5000;
/** However often a browser says so, the service is not asked more often than this. */
const PAUSE_MS = 30_000;

/**
 * The browser came back from the service's page and says that something happened there. That proves nothing, so nothing
 * changes; but an event that does not come now is late, and the service is asked. @throws AppError as `openLink`
 */
export async function noteReturned(base: BaseContext, input: { token: string }): Promise<void> {
  const { envelope } = await openLink(base, input.token);
  if (envelope.provider !== 'docusign' || !isCreated(envelope) || !isOpen(envelope.status)) return;

  const sinceMs = base.now().getTime() - (envelope.remoteCheckedAt?.getTime() ?? 0);
  const startAfterMs = Math.max(GRACE_MS, PAUSE_MS - sinceMs);
  await withTransaction(base, (tx) =>
    base.ports.jobs.enqueue(
      tx,
      'remote.reconcile',
      { envelopeId: envelope.id },
      { key: `${envelope.id}:returned`, startAfterMs },
    ),
  );
}
