import type { CertificateView, ImportCertificateInput } from '@/server/contract/dossiers';
import type { SealSigner } from '@/server/contract/sealing';
import { withTransaction } from '@/server/db/with-transaction';
import { readCertificate } from '@/server/dossier';
import { AppError, isAppError } from '@/server/lib/errors';
import { audit } from '../audit';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { describeKeeping, keepAsCurrent, lockCertificates } from './keep';
import { toCertificateView } from './view';

/** A file may ask for any number of rounds of its own encryption. */
const LONGEST_READING_MS = 20_000;

/**
 * Takes the certificate of a PKCS#12 file as the current one; the one before stays for what it sealed. The password is
 * used once and not kept. @throws AppError 403, 422 as the task `read-pkcs12`
 */
export async function importCertificate(ctx: ServiceContext, input: ImportCertificateInput): Promise<CertificateView> {
  authorize(ctx, 'manage:users');
  const signer = await readFile(ctx, input);
  const facts = readCertificate(signer.certificatePem);

  const row = await withTransaction(ctx, async (tx) => {
    await lockCertificates(tx, ctx.organizationId);
    const { certificatePem, chainPem, privateKeyPem } = signer;
    const kept = await keepAsCurrent(tx, ctx, {
      ...{ source: 'imported', certificatePem, privateKeyPem, facts },
      chainPem: [...chainPem],
    });
    await audit(tx, ctx, describeKeeping(kept));
    return kept;
  });
  return toCertificateView(ctx, row);
}

async function readFile(ctx: ServiceContext, { fileBase64, password }: ImportCertificateInput): Promise<SealSigner> {
  const signal = AbortSignal.timeout(LONGEST_READING_MS);
  try {
    const input = { bytes: Buffer.from(fileBase64, 'base64'), password, now: ctx.now() };
    return await ctx.ports.workers.run('read-pkcs12', input, { signal });
  } catch (error) {
    if (isAppError(error) || !signal.aborted) throw error;
    throw new AppError({ code: 'PKCS12_UNREADABLE', status: 422, message: 'The file takes too long to open' });
  }
}
