import { createOrganizationCertificate } from '@/server/dossier';
import { renderMinutesPdf } from '@/server/pdf';
import { createSampleCertificate } from '@/server/pdf/samples/sample-certificate';
import { createSampleMinutes } from '@/server/pdf/samples/sample-minutes';
import type { WorkerTasks } from '@/server/ports/worker-pool';

export const STATEMENTS_OF_200_PAGES = 2840;
const SIGNERS = 5;
const MANIFEST_BYTES = 1024 * 1024;

export type SealInput = WorkerTasks['seal-document']['input'];

/** Minutes of 200 pages with an earlier revision of them, a manifest of a megabyte, and five signers. */
export async function createSealInput(): Promise<SealInput> {
  const document = await renderMinutesPdf(
    createSampleMinutes({ locale: 'pt-BR', statements: STATEMENTS_OF_200_PAGES }),
  );
  const now = new Date('2026-08-01T12:00:00Z');
  const certificate = await createOrganizationCertificate({ organizationName: 'Maré Alta', organizationId: 'x', now });

  return {
    document,
    certificate: createSampleCertificate('pt-BR', SIGNERS),
    attachments: [
      { name: 'ata-manifest.json', bytes: writeManifest(), mimeType: 'application/json', description: 'Manifesto' },
      { name: 'revision-1.pdf', bytes: document, mimeType: 'application/pdf', description: 'Revisão 1' },
    ],
    signer: { ...certificate, chainPem: [] },
    signedAt: now.toISOString(),
    reason: 'Selo da organização',
  };
}

/** As long as the manifest of a very long meeting, and as hard to pack. */
function writeManifest(): Buffer {
  const lines: string[] = [];
  for (let position = 0, size = 0; size < MANIFEST_BYTES; position += 1) {
    const line = JSON.stringify({ position, leaf: (position * 2_654_435_761).toString(16).padStart(64, '0') });
    lines.push(line);
    size += line.length;
  }

  return Buffer.from(lines.join('\n'));
}
