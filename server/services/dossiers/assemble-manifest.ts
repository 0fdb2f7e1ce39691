import type { Manifest, ManifestStatement, ManifestTranscript } from '@/server/contract/manifest';
import type { SignatureLevel } from '@/server/contract/signatures';
import type { TranscriptHashes } from '../transcripts';
import { toManifestEnvelope } from './manifest-envelope';
import { refuseSeal } from './refuse-seal';
import type { SealFacts } from './seal-facts';

export interface ManifestParts {
  facts: SealFacts;
  /** Null without a transcript. */
  hashes: TranscriptHashes | null;
  document: Manifest['document'];
  revisions: Manifest['revisions'];
  providerCertificate: Manifest['providerCertificate'];
  level: SignatureLevel;
  sealedAt: Date;
  verifyAt: string;
}

/** What the seal says, from rows that agree with each other. Nothing is read here. */
export function assembleManifest(parts: ManifestParts): Manifest {
  const { facts } = parts;
  const { file, freeze, minutes } = facts;
  const transcript = toManifestTranscript(facts, parts.hashes);
  const presence = { rule: freeze.presence.rule, intervals: freeze.presence.intervals };

  return {
    format: 'ata-manifest/1',
    sealedAt: parts.sealedAt.toISOString(),
    verifyAt: parts.verifyAt,
    organization: { id: minutes.organizationId, name: file.organizationName },
    level: parts.level,
    document: parts.document,
    revisions: parts.revisions,
    minutes: {
      id: minutes.id,
      version: freeze.version,
      language: minutes.language,
      template: minutes.template,
      drafter: minutes.drafter,
      finalizedAt: minutes.finalizedAt?.toISOString() ?? null,
      amends: facts.amends,
    },
    meeting: {
      id: file.meeting.id,
      topic: file.meeting.topic,
      startTime: file.meeting.startTime.toISOString(),
      timeZone: file.meeting.timeZone,
    },
    statements: facts.statements.map((statement) => toManifestStatement(statement, facts, parts.hashes)),
    transcript,
    recordings: freeze.recordings,
    presence,
    consents: freeze.consents,
    envelope: toManifestEnvelope(file),
    providerCertificate: parts.providerCertificate,
    audit: facts.audit,
    notRecorded: [
      ...(transcript === null ? ['transcript'] : []),
      ...(freeze.recordings.length === 0 ? ['recordings'] : []),
      ...(presence.intervals.length === 0 ? ['presence'] : []),
      ...(freeze.consents.length === 0 ? ['consents'] : []),
    ],
  };
}

function toManifestTranscript(
  { transcript, freeze }: SealFacts,
  hashes: TranscriptHashes | null,
): ManifestTranscript | null {
  if (transcript === null || hashes === null) return null;

  return {
    id: transcript.id,
    fileSha256: transcript.fileSha256,
    format: transcript.format,
    timing: transcript.timing,
    words: hashes.words,
    durationMs: transcript.durationMs,
    speakers: freeze.speakers,
    merkle: { algorithm: 'ata-merkle-sha256/1', root: hashes.root, leaves: hashes.leaves },
  };
}

function toManifestStatement(
  statement: SealFacts['statements'][number],
  { freeze }: SealFacts,
  hashes: TranscriptHashes | null,
): ManifestStatement {
  const { id, section, kind, text, owner, due, support, declaredBy } = statement;

  return {
    ...{ id, section, kind, text, owner, due, support, declaredBy },
    evidence: statement.evidence.map(({ position, startMs, endMs }) => {
      const leaf = hashes?.wanted.get(position);
      if (leaf === undefined) {
        throw refuseSeal('SEAL_TRANSCRIPT_CHANGED', 'A passage that a sentence points at is gone', { position });
      }
      return { position, startMs, endMs, leaf };
    }),
    presence: freeze.presence.decisions[id] ?? null,
  };
}
