import type { Locale } from '@/server/contract/locale';
import type { VerificationReport } from '@/server/contract/verification';
import { gatherFor, wordReport } from '@/server/dossier';
import { AppError } from '@/server/lib/errors';
import type { BaseContext } from '../context';
import { createStoredEvidence } from './stored-evidence';

/** A file that takes longer was made to. */
const TIME_LIMIT_MS = 60_000;

/**
 * Checks the PDF at `path` for anybody who asks, and with it what this installation still has of a document that one of
 * its organizations sealed. Nothing is written down, and the report says nothing that the file does not say itself.
 *
 * @throws AppError 422 `VERIFY_TOO_SLOW`
 */
export async function verifyDocument(
  base: BaseContext,
  { path, locale }: { path: string; locale: Locale },
): Promise<VerificationReport> {
  const signal = AbortSignal.timeout(TIME_LIMIT_MS);
  try {
    const examined = await base.ports.workers.run('examine-file', { path }, { signal });
    const gathered = await gatherFor(examined, createStoredEvidence(base));
    const findings = await base.ports.workers.run('weigh-evidence', { examined, gathered }, { signal });

    return wordReport(findings, locale);
  } catch (error) {
    if (signal.aborted) throw tooSlow(error);
    throw error;
  }
}

function tooSlow(cause: unknown): AppError {
  return new AppError({
    code: 'VERIFY_TOO_SLOW',
    status: 422,
    message: 'The document takes too long to be checked',
    cause,
  });
}
