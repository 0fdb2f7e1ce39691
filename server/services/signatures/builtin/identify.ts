import { eq } from 'drizzle-orm';
import { users } from '@/drizzle/schema';
import type { SignatureIdentity } from '@/server/contract/signatures';
import type { BaseContext, ServiceContext } from '../../context';

/** Whoever is signed in while they sign; null for the link alone. */
export type Viewer = ServiceContext | null;

/** `account`: whoever has the link open is signed in under the very address that it was mailed to. */
export async function identify(
  base: Pick<BaseContext, 'db'>,
  viewer: Viewer,
  signer: { email: string },
): Promise<SignatureIdentity> {
  if (viewer?.actor.type !== 'user') return 'link';

  const [account] = await base.db.select({ email: users.email }).from(users).where(eq(users.id, viewer.actor.userId));
  return account?.email.toLowerCase() === signer.email.toLowerCase() ? 'account' : 'link';
}
