import type { CertificateView } from '@/server/contract/dossiers';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { listCertificateRows } from './queries';
import { toCertificateView } from './view';

/** The current certificate and all before it, without their keys; empty until something was sealed. @throws AppError 403 */
export async function listCertificates(ctx: ServiceContext): Promise<{ certificates: CertificateView[] }> {
  authorize(ctx, 'manage:users');
  const rows = await listCertificateRows(ctx.db, ctx.organizationId);

  return { certificates: rows.map((row) => toCertificateView(ctx, row)) };
}
