import type { DocusignView, IntegrationList, IntegrationStatuses } from '@/server/contract/integrations';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { findCredentials } from './queries';
import { toDocusignView } from './view';

/** Everything that an administrator may know of the connection. @throws AppError 403 */
export async function getDocusign(ctx: ServiceContext): Promise<DocusignView> {
  authorize(ctx, 'manage:users');
  return toDocusignView(ctx, await findCredentials(ctx.db, ctx.organizationId));
}

/** Which outside services work for this organization; for every member. */
export async function listIntegrations(ctx: ServiceContext): Promise<IntegrationList> {
  authorize(ctx, 'read:meetings');
  const { status } = toDocusignView(ctx, await findCredentials(ctx.db, ctx.organizationId));

  return {
    integrations: [
      { provider: 'docusign', isActive: status === 'active' || status === 'parked', expiresAt: null },
      { provider: 'openai', isActive: ctx.ports.minutesWriter !== null, expiresAt: null },
    ],
  };
}

/** The same with how each of them does. */
export async function integrationStatuses(ctx: ServiceContext): Promise<IntegrationStatuses> {
  authorize(ctx, 'read:meetings');
  const view = toDocusignView(ctx, await findCredentials(ctx.db, ctx.organizationId));
  const { status, parkedUntil, lastSuccessAt, lastFailureAt, lastError } = view;

  return { docusign: { status, parkedUntil, lastSuccessAt, lastFailureAt, lastError } };
}
