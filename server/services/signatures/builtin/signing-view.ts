import { eq } from 'drizzle-orm';
import { transcripts } from '@/drizzle/schema';
import type { SigningView } from '@/server/contract/signatures';
import type { TranscriptTiming } from '@/server/contract/transcripts';
import type { BaseContext } from '../../context';
import { wordFileName } from '../completed-pdf';
import { documentLocale } from '../document-language';
import { type EnvelopeFile, loadEnvelopeFile, type SignerRow } from '../queries';
import { isActing, isOpen } from '../rules';
import { toContestView, toIso } from '../view';
import { findAmended, listChanges, listFrozenStatements, wordFrozenPresence } from './frozen-statements';
import { identify, type Viewer } from './identify';
import { openLink } from './link';
import { listForSigner } from './recordings';

/** All that the signer's page shows. Shows only: nothing is consumed or marked. @throws as `openLink` */
export async function getSigningView(
  base: BaseContext,
  input: { token: string },
  viewer: Viewer = null,
): Promise<SigningView> {
  const { envelope, signer } = await openLink(base, input.token);
  const file = await loadEnvelopeFile(base.db, envelope.id);
  const { minutes, meeting, sender } = file;

  return {
    organizationName: file.organizationName,
    sentBy: sender.name ?? sender.email,
    message: envelope.message,
    topic: meeting.topic,
    meetingStartTime: meeting.startTime.toISOString(),
    timeZone: meeting.timeZone,
    language: documentLocale(minutes.language, sender.locale) === 'pt-BR' ? 'pt' : 'en',
    timing: await findTiming(base, minutes.transcriptId),
    statements: await listFrozenStatements(base.db, minutes),
    presence: await wordFrozenPresence(base.db, minutes, documentLocale(minutes.language, sender.locale)),
    documentSha256: envelope.documentSha256,
    ...(await signPdfUrls(base, file)),
    recordings: await listForSigner(base, meeting.id),
    envelopeStatus: envelope.status,
    provider: envelope.provider,
    revision: envelope.revision,
    task: nameTask(file, signer),
    changes: await listChanges(base.db, file, signer),
    contests: listContests(file, signer),
    amends: await findAmended(base.db, minutes),
    level: envelope.sealLevel,
    closedReason: envelope.declineReason,
    expiresAt: envelope.expiresAt.toISOString(),
    signer: {
      name: signer.name,
      email: signer.email,
      status: signer.status,
      signedAt: toIso(signer.signedAt),
      identifiedBy: await identify(base, viewer, signer),
    },
    others: file.signers
      .filter(({ id, status }) => id !== signer.id && status !== 'delegated')
      .map(({ name, status }) => ({ name, status })),
  };
}

function nameTask({ envelope }: EnvelopeFile, signer: SignerRow): SigningView['task'] {
  if (!isOpen(envelope.status) || !isActing(signer)) return 'none';

  return signer.status === 'confirming' ? 'confirm' : 'sign';
}

function listContests(file: EnvelopeFile, signer: SignerRow): SigningView['contests'] {
  const names = new Map(file.signers.map(({ id, name }) => [id, name]));

  return file.contests.map((contest) => ({
    ...toContestView(contest, names),
    isMine: contest.signerId === signer.id,
  }));
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
      disposition: 'inline',
    });

  return {
    pdfUrl: await signUrl(documentKey, 'fileName'),
    completedPdfUrl: completedKey ? await signUrl(completedKey, 'completedFileName') : null,
  };
}

async function findTiming(base: BaseContext, transcriptId: string | null): Promise<TranscriptTiming | null> {
  if (transcriptId === null) return null;

  const [transcript] = await base.db
    .select({ timing: transcripts.timing })
    .from(transcripts)
    .where(eq(transcripts.id, transcriptId));
  return transcript?.timing ?? null;
}
