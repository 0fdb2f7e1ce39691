import type { CertificateView } from '@/server/contract/dossiers';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { makeCertificate } from './current';
import { toCertificateView } from './view';

/** A certificate of our own making takes the current one's place, whatever that is: run out, or its key unreadable. */
export async function renewCertificate(ctx: ServiceContext): Promise<CertificateView> {
  authorize(ctx, 'manage:users');
  return toCertificateView(ctx, await makeCertificate(ctx, () => false));
}
