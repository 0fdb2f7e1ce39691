import type { Readable } from 'node:stream';
import { withTransaction } from '@/server/db/with-transaction';
import { conflict } from '@/server/lib/errors';
import { translatorFor } from '@/server/lib/translate';
import { audit } from '../audit';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { toSlug } from '../minutes';
import { documentLocale, type EnvelopeFile, getEnvelopeId, isoDay, loadEnvelopeFile } from '../signatures';
import { listDossierEntries } from './dossier-entries';
import { streamZip } from './zip-entries';

export interface DossierFile {
  stream: Readable;
  mimeType: 'application/zip';
  fileName: string;
}

/**
 * Everything with which anybody can check a sealed document without us: the file, what was said with its salts, the
 * recordings, the rows of the trail that the seal names, certificates. Made while it is read, with flat memory.
 * @throws AppError 403, 404, 409 `NOT_SEALED`
 */
export async function exportDossier(ctx: ServiceContext, input: { envelopeId: string }): Promise<DossierFile> {
  authorize(ctx, 'read:meetings');
  const id = await getEnvelopeId(ctx.db, ctx.organizationId, input.envelopeId);
  const file = await loadEnvelopeFile(ctx.db, id);
  const { completedKey, completedSha256, sealedAt } = file.envelope;
  if (!completedKey || !sealedAt) throw conflict('NOT_SEALED', 'These minutes are not sealed yet');

  const entries = await listDossierEntries(ctx, file, await ctx.ports.store.read(completedKey));
  await withTransaction(ctx, (tx) =>
    audit(tx, ctx, {
      action: 'dossier.export',
      resourceType: 'envelope',
      resourceId: id,
      details: { minutesId: file.minutes.id, completedSha256, files: entries.length },
    }),
  );

  return {
    stream: streamZip(entries, { modifiedAt: sealedAt }),
    mimeType: 'application/zip',
    fileName: wordFileName(file),
  };
}

/** Letters, digits and hyphens only, whatever the meeting is called. */
function wordFileName({ minutes, meeting, sender }: EnvelopeFile): string {
  const t = translatorFor(documentLocale(minutes.language, sender.locale), 'dossierFile');
  const parts = [t('name'), toSlug(meeting.topic), isoDay(meeting.startTime, meeting.timeZone)];

  return `${parts.filter((part) => part !== '').join('-')}.zip`;
}
