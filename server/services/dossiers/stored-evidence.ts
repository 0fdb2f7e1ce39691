import { createHash } from 'node:crypto';
import { and, asc, eq } from 'drizzle-orm';
import { organizationCertificates, recordingFiles } from '@/drizzle/schema';
import type { DossierTranscript, Manifest, ManifestRecording } from '@/server/contract/manifest';
import type { FileAnswer } from '@/server/contract/verification';
import type { OutsideEvidence } from '@/server/dossier';
import type { BaseContext } from '../context';
import type { FreezeRow } from '../minutes';
import { readTranscriptAsFrozen } from '../transcripts';
import { findFreeze, listErasureCertificates, listNamedAuditRows } from './frozen-parts';

/** All recordings of one document together; hashing more would hold the disk for minutes. */
const READ_LIMIT_BYTES = 2 * 1024 ** 3;

/**
 * What this installation still has of a document that it sealed, read as it is now and never remembered. One instance
 * serves one question. Ask it only about a manifest under a seal by a certificate that `certificates` gave: it answers
 * for any envelope it finds.
 */
export function createStoredEvidence(base: BaseContext, limitBytes = READ_LIMIT_BYTES): OutsideEvidence {
  let leftBytes = limitBytes;

  return {
    kind: 'installation',
    certificates: (organizationId) => listCertificates(base, organizationId),
    transcript: (manifest) => readTranscript(base, manifest),
    async recording(recording, manifest) {
      const freeze = await findFreeze(base.db, manifest);
      const answer = freeze ? await readRecording(base, freeze, recording, leftBytes) : null;
      if (answer !== null && typeof answer === 'object') leftBytes -= answer.sizeBytes;
      return answer;
    },
    async erasures(manifest) {
      const freeze = await findFreeze(base.db, manifest);
      return freeze ? listErasureCertificates(base.db, freeze) : [];
    },
    async auditRows(manifest) {
      return (await findFreeze(base.db, manifest)) ? listNamedAuditRows(base.db, manifest) : null;
    },
  };
}

async function listCertificates(base: BaseContext, organizationId: string) {
  const rows = await base.db
    .select({ pem: organizationCertificates.certificatePem })
    .from(organizationCertificates)
    .where(eq(organizationCertificates.organizationId, organizationId))
    .orderBy(asc(organizationCertificates.createdAt));

  return rows.length === 0 ? null : { pems: rows.map(({ pem }) => pem), vouched: true };
}

async function readTranscript(base: BaseContext, manifest: Manifest): Promise<DossierTranscript | null> {
  const freeze = await findFreeze(base.db, manifest);
  return freeze ? readFrozenTranscript(base, freeze) : null;
}

/** `transcript.json` of these minutes; null where they rest on none. */
export async function readFrozenTranscript(base: BaseContext, freeze: FreezeRow): Promise<DossierTranscript | null> {
  const { minutesId, transcriptId, frozenAt } = freeze;
  if (transcriptId === null) return null;

  const utterances = await readTranscriptAsFrozen(base.db, { minutesId, transcriptId, frozenAt });
  return { format: 'ata-transcript/1', transcriptId, utterances };
}

async function readRecording(
  base: BaseContext,
  freeze: FreezeRow,
  { id }: ManifestRecording,
  leftBytes: number,
): Promise<FileAnswer> {
  if (!freeze.recordings.some((recording) => recording.id === id)) return null;
  const [file] = await base.db
    .select({ key: recordingFiles.storageKey })
    .from(recordingFiles)
    .where(and(eq(recordingFiles.recordingId, id), eq(recordingFiles.organizationId, freeze.organizationId)));
  const object = file ? await base.ports.store.stat(file.key) : null;
  if (!file || !object) return 'gone';
  if (object.sizeBytes > leftBytes) return 'too_large';

  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const chunk of await base.ports.store.open(file.key)) {
    hash.update(chunk);
    sizeBytes += chunk.length;
  }
  return { sha256: hash.digest('hex'), sizeBytes };
}
