import type { Manifest } from '@/server/contract/manifest';
import type { EnvelopeFile } from '../signatures';
import { refuseSeal } from './refuse-seal';

type ManifestEnvelope = Manifest['envelope'];

/** Who was asked, what they did and objected to, and every step of it. */
export function toManifestEnvelope(file: EnvelopeFile): ManifestEnvelope {
  const { envelope } = file;
  if (envelope.completedAt === null) {
    throw refuseSeal('SEAL_SIGNATURES_INCOMPLETE', 'The envelope is not completed');
  }

  return {
    id: envelope.id,
    provider: envelope.provider,
    providerEnvelopeId: envelope.envelopeId,
    sentAt: envelope.sentAt.toISOString(),
    completedAt: envelope.completedAt.toISOString(),
    signers: file.signers.map(({ id, name, email, routingOrder, status, signedAt }) => ({
      ...{ id, name, email, routingOrder, status },
      signedAt: signedAt?.toISOString() ?? null,
    })),
    signatures: file.signatures.map(toSignature),
    contests: file.contests.map(toContest),
    trail: file.events.map(({ position, type, signerId, at }) => ({
      ...{ position, type, signerId },
      at: at.toISOString(),
    })),
  };
}

function toSignature(row: EnvelopeFile['signatures'][number]): ManifestEnvelope['signatures'][number] {
  const { signerId, revision, documentSha256, scope, statementIds, kind, identifiedBy, ipAddress } = row;
  return {
    ...{ signerId, revision, documentSha256, scope, statementIds, kind, identifiedBy, ipAddress },
    signedAt: row.signedAt.toISOString(),
  };
}

function toContest(row: EnvelopeFile['contests'][number]): ManifestEnvelope['contests'][number] {
  const { signerId, revision, statementId, reason, proposal, status, answer } = row;
  return {
    ...{ signerId, revision, statementId, reason, proposal, status, answer },
    createdAt: row.createdAt.toISOString(),
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
  };
}
