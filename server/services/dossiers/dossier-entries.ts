import { Readable } from 'node:stream';
import { and, asc, eq, inArray } from 'drizzle-orm';
import { auditCheckpoints, recordingFiles } from '@/drizzle/schema';
import type { ManifestRecording } from '@/server/contract/manifest';
import { canonicalJson } from '@/server/lib/canonical-json';
import type { ServiceContext } from '../context';
import { extensionOf } from '../recordings';
import type { EnvelopeFile } from '../signatures';
import { listCertificateFiles } from './certificate-files';
import { findFreeze, listErasureCertificates, listNamedAuditRows } from './frozen-parts';
import { readManifest } from './read-manifest';
import { transcriptJson } from './transcript-json';
import { wordReadMe } from './word-read-me';
import type { ZipEntry } from './zip-entries';

/** The files of a dossier, small ones first; what is large is opened when its turn comes. */
export async function listDossierEntries(ctx: ServiceContext, file: EnvelopeFile, sealed: Buffer): Promise<ZipEntry[]> {
  const { bytes: manifestBytes, manifest } = await readManifest(ctx, sealed);
  const freeze = await findFreeze(ctx.db, manifest);
  const erasures = freeze ? await listErasureCertificates(ctx.db, freeze) : [];

  return [
    text('README.txt', wordReadMe(file, manifest)),
    { path: 'sealed.pdf', compress: false, open: async () => sealed },
    { path: 'manifest.json', compress: true, open: async () => manifestBytes },
    ...(await listCertificateFiles(ctx, file.envelope.certificateId)).map(({ path, pem }) => text(path, pem)),
    lines('audit.jsonl', await listNamedAuditRows(ctx.db, manifest)),
    lines('checkpoints.jsonl', await listCheckpoints(ctx)),
    ...erasures.map((erasure) => text(`erasures/${erasure.id}.json`, canonicalJson(erasure))),
    ...(freeze?.transcriptId ? [transcript(ctx, { ...freeze, transcriptId: freeze.transcriptId })] : []),
    ...(await listRecordingEntries(ctx, freeze?.recordings ?? [])),
  ];
}

function text(path: string, content: string): ZipEntry {
  return { path, compress: true, open: async () => Buffer.from(content) };
}

function lines(path: string, rows: readonly object[]): ZipEntry {
  return text(path, rows.map((row) => `${canonicalJson(row)}\n`).join(''));
}

function transcript(ctx: ServiceContext, freeze: Parameters<typeof transcriptJson>[1]): ZipEntry {
  return { path: 'transcript.json', compress: true, open: async () => Readable.from(transcriptJson(ctx.db, freeze)) };
}

/** Those whose bytes are still here; an erased one has its certificate instead. */
async function listRecordingEntries(
  ctx: ServiceContext,
  named: readonly Pick<ManifestRecording, 'id' | 'mimeType'>[],
): Promise<ZipEntry[]> {
  if (named.length === 0) return [];
  const ids = named.map(({ id }) => id);
  const files = await ctx.db
    .select({ id: recordingFiles.recordingId, key: recordingFiles.storageKey, mimeType: recordingFiles.mimeType })
    .from(recordingFiles)
    .where(and(eq(recordingFiles.organizationId, ctx.organizationId), inArray(recordingFiles.recordingId, ids)));

  const entries: ZipEntry[] = [];
  for (const { id, key, mimeType } of files) {
    if (!(await ctx.ports.store.stat(key))) continue;
    const path = `recordings/${id}.${extensionOf(mimeType)}`;
    entries.push({ path, compress: false, open: () => ctx.ports.store.open(key) });
  }
  return entries;
}

/** Signed heads of the organization's chain: they tell how far it reached, and nothing of what is in it. */
async function listCheckpoints(ctx: ServiceContext) {
  const rows = await ctx.db
    .select()
    .from(auditCheckpoints)
    .where(eq(auditCheckpoints.organizationId, ctx.organizationId))
    .orderBy(asc(auditCheckpoints.seq));
  return rows.map(({ id: _id, signedAt, ...row }) => ({ ...row, signedAt: signedAt.toISOString() }));
}
