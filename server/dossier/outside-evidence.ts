import { X509Certificate } from 'node:crypto';
import type { Manifest, ManifestRecording } from '@/server/contract/manifest';
import type { FileAnswer, GatheredEvidence } from '@/server/contract/verification';

/**
 * What can be asked beyond the sealed file itself. A reader answers null for what it does not have, which is never an
 * error; what it has is checked here, so it may hand it on as it was found.
 */
export interface OutsideEvidence {
  /** `installation`: the product's own database. `dossier`: a folder from the same hand as the file, perhaps none. */
  kind: 'installation' | 'dossier';
  /**
   * PEM. All certificates that the organization ever had, null when it is not known here. In a dossier: those that came
   * with it; `vouched` when the reader named them himself, so that they say who sealed.
   */
  certificates(organizationId: string): Promise<{ pems: string[]; vouched: boolean } | null>;
  /** A copy of the manifest beside the file, as text; a folder has one. */
  manifestCopy?(): Promise<string | null>;
  /** A `DossierTranscript`, as it stood at the freeze of these very minutes. */
  transcript(manifest: Manifest): Promise<unknown>;
  /** Hash and size of the file as it is now; `too_large`: it is there, and more than is read for one question. */
  recording(recording: ManifestRecording, manifest: Manifest): Promise<FileAnswer>;
  /** `Erasure`s: all that may concern these minutes, their transcript or recordings. */
  erasures(manifest: Manifest): Promise<unknown[]>;
  /** `DossierAuditRow`s: at least those that `manifest.audit.rows` names; null when no slice of the trail is at hand. */
  auditRows(manifest: Manifest): Promise<unknown[] | null>;
}

/**
 * Asks for everything that this manifest speaks of. An installation is asked only where the sealing certificate is its
 * organization's own: a manifest that a stranger sealed must not find out what is stored here.
 */
export async function gatherEvidence(
  manifest: Manifest,
  sealingPem: string,
  outside: OutsideEvidence,
): Promise<GatheredEvidence> {
  const certificates = await outside.certificates(manifest.organization.id);
  const isStranger = outside.kind === 'installation' && !certificates?.pems.some((pem) => isSame(pem, sealingPem));
  const asked = isStranger ? NOTHING_ELSE : outside;
  const recordings: Record<string, FileAnswer> = {};
  for (const recording of manifest.recordings) {
    recordings[recording.id] = await asked.recording(recording, manifest);
  }

  return {
    kind: outside.kind,
    certificates,
    manifestCopy: (await asked.manifestCopy?.()) ?? null,
    transcript: manifest.transcript === null ? null : await asked.transcript(manifest),
    recordings,
    erasures: await asked.erasures(manifest),
    auditRows: await asked.auditRows(manifest),
  };
}

function isSame(pem: string, other: string): boolean {
  return new X509Certificate(pem).raw.equals(new X509Certificate(other).raw);
}

/** For a file that comes alone. */
export const NOTHING_ELSE: OutsideEvidence = {
  kind: 'dossier',
  certificates: async () => null,
  transcript: async () => null,
  recording: async () => null,
  erasures: async () => [],
  auditRows: async () => null,
};
