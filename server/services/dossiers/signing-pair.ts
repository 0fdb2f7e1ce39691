import type { SigningPair } from '@/server/dossier';
import { currentCertificate, openPrivateKey } from '../certificates';
import type { ServiceContext } from '../context';

/** The organization's certificate with its key; made at first use, so never inside a transaction. */
export async function loadSigningPair(ctx: ServiceContext): Promise<SigningPair> {
  const row = await currentCertificate(ctx, ctx.organizationId);
  return { certificatePem: row.certificatePem, privateKeyPem: openPrivateKey(ctx, row) };
}
