import type { Manifest } from '@/server/contract/manifest';
import {
  type CheckFinding,
  CheckName,
  type ExaminedFile,
  type GatheredEvidence,
  type VerificationFindings,
  type VerifiedDocument,
} from '@/server/contract/verification';
import { readCertificate } from './certificate-facts';
import { judgeErasures } from './checks/accept-erasures';
import { checkAudit } from './checks/check-audit';
import { checkCertificate } from './checks/check-certificate';
import { checkManifestCopy } from './checks/check-manifest';
import { checkRecordings } from './checks/check-recordings';
import { checkTranscript } from './checks/check-transcript';
import { notChecked } from './checks/finding';
import { examineSealedFile } from './examine-sealed';
import { listNotProven } from './list-not-proven';
import { gatherEvidence, type OutsideEvidence } from './outside-evidence';

/** Checks a file, and with it whatever `outside` has of what its manifest names. Rejects only where `outside` does. */
export async function verifySealedPdf(bytes: Uint8Array, outside: OutsideEvidence): Promise<VerificationFindings> {
  const examined = examineSealedFile(bytes);
  return concludeVerification(examined, await gatherFor(examined, outside));
}

/** What `outside` has for a file that was examined; null where the file told of nothing to ask for. */
export async function gatherFor(
  { manifest, certificate }: ExaminedFile,
  outside: OutsideEvidence,
): Promise<GatheredEvidence | null> {
  return manifest && certificate ? gatherEvidence(manifest, certificate, outside) : null;
}

/** Puts together what the file tells and what was gathered for it. */
export function concludeVerification(examined: ExaminedFile, gathered: GatheredEvidence | null): VerificationFindings {
  const { manifest, certificate } = examined;
  const known = manifest && certificate && gathered;
  // A copy that differs outweighs that the sealed manifest itself can be read.
  const made = [...(known ? checkEvidence(examined, manifest, certificate, gathered) : []), ...examined.checks];
  const checks = CheckName.options.map((name) => made.find((check) => check.name === name) ?? skip(name, made));
  const verdict = judge(checks);

  return {
    verdict,
    level: verdict !== 'broken' && manifest ? manifest.level : null,
    document: manifest && certificate ? describe(manifest, certificate, examined) : null,
    checks,
    notProven: verdict !== 'broken' && manifest ? listNotProven(checks, manifest) : [],
  };
}

function checkEvidence(
  { manifestSha256 }: ExaminedFile,
  manifest: Manifest,
  certificatePem: string,
  gathered: GatheredEvidence,
): CheckFinding[] {
  const erasures = judgeErasures(certificatePem, manifest, gathered);
  return [
    checkCertificate(readCertificate(certificatePem), manifest, gathered),
    ...checkManifestCopy(manifestSha256, gathered.manifestCopy),
    checkTranscript(manifest, gathered.transcript, erasures),
    checkRecordings(manifest, gathered.recordings, erasures),
    checkAudit(manifest, gathered.auditRows),
  ];
}

/** What cannot be judged, since an earlier link is broken. */
function skip(name: CheckName, made: CheckFinding[]): CheckFinding {
  const isSealWhole = made.some((check) => check.name === 'seal' && check.status === 'ok');
  return notChecked(name, isSealWhole ? 'after_manifest' : 'after_seal');
}

function judge(checks: CheckFinding[]): VerificationFindings['verdict'] {
  if (checks.some(({ status }) => status === 'failed')) return 'broken';
  return checks.some(({ code }) => code === 'unknown_here') ? 'unknown_sealer' : 'valid';
}

function describe(manifest: Manifest, certificatePem: string, { sealedSha256 }: ExaminedFile): VerifiedDocument {
  const certificate = readCertificate(certificatePem);
  return {
    organization: manifest.organization.name,
    topic: manifest.meeting.topic,
    meetingStartTime: manifest.meeting.startTime,
    timeZone: manifest.meeting.timeZone,
    completedAt: manifest.envelope.completedAt,
    sealedAt: manifest.sealedAt,
    frozenSha256: manifest.revisions.at(-1)?.sha256 ?? manifest.document.sha256,
    sealedSha256: sealedSha256 ?? '',
    certificateSha256: certificate.fingerprintSha256,
    certificateSubject: certificate.subject,
    statements: manifest.statements.length,
    signers: manifest.envelope.signers
      .filter(({ status }) => status !== 'delegated')
      .map(({ name, email, signedAt }) => ({ name, email, signedAt })),
    amendsMinutesId: manifest.minutes.amends?.minutesId ?? null,
    consents: manifest.consents,
  };
}
