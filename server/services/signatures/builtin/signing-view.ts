import { and, eq } from 'drizzle-orm';
import { minutesVersions, transcripts } from '@/drizzle/schema';
import type { StatementView } from '@/server/contract/minutes';
import type { SigningView } from '@/server/contract/signatures';
import type { TranscriptTiming } from '@/server/contract/transcripts';
import type { BaseContext } from '../../context';
import { wordFileName } from '../completed-pdf';
import { documentLocale } from '../document-language';
import { type EnvelopeFile, loadEnvelopeFile } from '../queries';
import { toIso } from '../view';
import { openLink } from './link';
import { recordingForSigner } from './recording';

const URL_LIFE_MS = 3_600_000;

/** All that the signer's page shows. Shows only: nothing is consumed or marked. @throws as `openLink` */
export async function getSigningView(base: BaseContext, input: { token: string }): Promise<SigningView> {
  const { envelope, signer } = await openLink(base, input.token);
  const file = await loadEnvelopeFile(base.db, envelope.id);
  const { minutes, meeting, sender } = file;
  const recording = await recordingForSigner(base, meeting.id);

  return {
    organizationName: file.organizationName,
    sentBy: sender.name ?? sender.email,
    message: envelope.message,
    topic: meeting.topic,
    meetingStartTime: meeting.startTime.toISOString(),
    timeZone: meeting.timeZone,
    language: documentLocale(minutes.language, sender.locale) === 'pt-BR' ? 'pt' : 'en',
    timing: await findTiming(base, minutes.transcriptId),
    statements: await listFrozenStatements(base, minutes),
    documentSha256: envelope.documentSha256,
    ...(await signPdfUrls(base, file)),
    recordingUrl: recording?.url ?? null,
    recordingHasVideo: recording?.hasVideo ?? false,
    envelopeStatus: envelope.status,
    closedReason: envelope.declineReason,
    expiresAt: envelope.expiresAt.toISOString(),
    signer: { name: signer.name, email: signer.email, status: signer.status, signedAt: toIso(signer.signedAt) },
    others: file.signers.filter(({ id }) => id !== signer.id).map(({ name, status }) => ({ name, status })),
  };
}

async function signPdfUrls(
  base: BaseContext,
  file: EnvelopeFile,
): Promise<Pick<SigningView, 'pdfUrl' | 'completedPdfUrl'>> {
  const { documentKey, completedKey } = file.envelope;
  const signUrl = (key: string, kind: 'fileName' | 'completedFileName') =>
    base.ports.store.signedUrl(key, {
      mimeType: 'application/pdf',
      fileName: wordFileName(file, kind),
      expiresInMs: URL_LIFE_MS,
      disposition: 'inline',
    });

  return {
    pdfUrl: await signUrl(documentKey, 'fileName'),
    completedPdfUrl: completedKey ? await signUrl(completedKey, 'completedFileName') : null,
  };
}

/** The list as it was frozen, never what a later hand made of it. */
async function listFrozenStatements(
  base: BaseContext,
  minutes: { id: string; version: number },
): Promise<StatementView[]> {
  const [frozen] = await base.db
    .select({ statements: minutesVersions.statements })
    .from(minutesVersions)
    .where(and(eq(minutesVersions.minutesId, minutes.id), eq(minutesVersions.version, minutes.version)));
  if (!frozen) throw new Error('frozen minutes have no saved version');
  return frozen.statements;
}

async function findTiming(base: BaseContext, transcriptId: string | null): Promise<TranscriptTiming | null> {
  if (transcriptId === null) return null;

  const [transcript] = await base.db
    .select({ timing: transcripts.timing })
    .from(transcripts)
    .where(eq(transcripts.id, transcriptId));
  return transcript?.timing ?? null;
}
