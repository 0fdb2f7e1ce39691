import type { DossierAuditRow, DossierTranscript, Erasure, Manifest } from '@/server/contract/manifest';
import { canonicalJson } from '@/server/lib/canonical-json';
import { sha256Hex } from '@/server/lib/tokens';
import type { NewCertificate } from '../certificate';
import { MANIFEST_NAME } from '../checks/check-manifest';
import type { OutsideEvidence } from '../outside-evidence';
import { sealPdf } from '../seal';
import { createSampleAudit, createSampleManifest, createSampleTranscript, SAMPLE_RECORDING } from './sample-manifest';

export const SAMPLE_SEALED_AT = '2026-11-20T18:00:00.000Z';

/** All that an organization would keep of one signed document. */
export interface SampleDossier {
  manifest: Manifest;
  /** Beside the file, as text. */
  manifestCopy: string | null;
  transcript: DossierTranscript | null;
  /** By recording id; null: not at hand. */
  recordings: Record<string, Buffer | null>;
  erasures: Erasure[];
  audit: DossierAuditRow[] | null;
  certificates: { pems: string[]; vouched: boolean } | null;
  kind: OutsideEvidence['kind'];
}

export function createSampleDossier(document: Uint8Array, certificatePem: string, utterances = 12): SampleDossier {
  const transcript = createSampleTranscript(utterances);
  const audit = createSampleAudit(4);
  const manifest = createSampleManifest({ document, transcript, audit, sealedAt: SAMPLE_SEALED_AT });

  return {
    manifest,
    manifestCopy: canonicalJson(manifest),
    transcript,
    recordings: Object.fromEntries(manifest.recordings.map(({ id }) => [id, SAMPLE_RECORDING])),
    erasures: [],
    audit,
    certificates: { pems: [certificatePem], vouched: false },
    kind: 'dossier',
  };
}

export interface SampleSealInput {
  document: Uint8Array;
  manifest: Manifest;
  certificate: NewCertificate;
  certificatePages: Uint8Array;
  attachments?: { name: string; bytes: Uint8Array }[];
  /** Certificates above it. */
  chainPem?: string[];
  /** In place of the manifest's one spelling. */
  manifestText?: string;
}

/** Seals as the product does: the manifest first, then what it names. */
export async function sealSample(input: SampleSealInput): Promise<Buffer> {
  const manifest = Buffer.from(input.manifestText ?? canonicalJson(input.manifest));
  const files = [{ name: MANIFEST_NAME, bytes: manifest }, ...(input.attachments ?? [])];
  const sealed = await sealPdf({
    document: input.document,
    certificatePages: input.certificatePages,
    attachments: files.map(({ name, bytes }) => ({
      name,
      bytes,
      mimeType: name.endsWith('.json') ? 'application/json' : 'application/pdf',
      description: name,
    })),
    signer: { ...input.certificate, chainPem: input.chainPem ?? [] },
    signedAt: input.manifest.sealedAt,
    reason: 'Lacre da ata',
  });

  return Buffer.from(sealed.bytes);
}

/** What the verifier may ask of this dossier. */
export function askDossier(dossier: SampleDossier): OutsideEvidence {
  return {
    kind: dossier.kind,
    certificates: async () => dossier.certificates,
    manifestCopy: async () => dossier.manifestCopy,
    transcript: async () => dossier.transcript,
    async recording({ id }) {
      const bytes = dossier.recordings[id];
      return bytes ? { sha256: sha256Hex(bytes), sizeBytes: bytes.length } : null;
    },
    erasures: async () => dossier.erasures,
    auditRows: async () => dossier.audit,
  };
}
