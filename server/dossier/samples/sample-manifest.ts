import type { DossierAuditRow, DossierTranscript, Manifest } from '@/server/contract/manifest';
import { CHAIN_START, hashAuditRecord } from '@/server/lib/audit-record';
import { sha256Hex } from '@/server/lib/tokens';
import { hashLeaf, merkleRoot } from '../merkle';

const ORGANIZATION_ID = '5b2f7a10-0000-4000-8000-000000000001';
const MINUTES_ID = '5b2f7a10-0000-4000-8000-000000000003';
const TRANSCRIPT_ID = '5b2f7a10-0000-4000-8000-000000000004';
const SENTENCES = [
  'A presidente abriu a sessão às nove.',
  'O saldo em caixa é de R$ 22.350,00.',
  'A reforma do cais começa em março.',
];

/** Ids that differ by `kind` and `index` alone. */
export function sampleId(kind: number, index: number): string {
  return `5b2f7a10-${String(kind).padStart(4, '0')}-4000-8000-${String(index).padStart(12, '0')}`;
}

export function createSampleTranscript(utterances: number): DossierTranscript {
  return {
    format: 'ata-transcript/1',
    transcriptId: TRANSCRIPT_ID,
    utterances: Array.from({ length: utterances }, (_, position) => ({
      position,
      startMs: position * 4000,
      endMs: position * 4000 + 3500,
      speaker: position % 5 === 4 ? null : `Voz ${position % 3}`,
      text: `${SENTENCES[position % SENTENCES.length]} (${position})`,
      salt: sampleId(9, position),
    })),
  };
}

export const SAMPLE_RECORDING = Buffer.from('RIFF sound of a meeting that nobody held');

export function createSampleAudit(rows: number): DossierAuditRow[] {
  const chain: DossierAuditRow[] = [];
  for (let seq = 1; seq <= rows; seq += 1) {
    const record = {
      organizationId: ORGANIZATION_ID,
      seq,
      actorType: 'user',
      actorId: sampleId(7, 1),
      action: 'minutes.update',
      resourceType: 'minutes',
      resourceId: MINUTES_ID,
      details: { version: seq },
      ipAddress: '203.0.113.7',
      userAgent: 'vitest',
      createdAt: new Date(Date.UTC(2026, 10, 20, 12, seq)).toISOString(),
    };
    const prevHash = chain.at(-1)?.hash ?? CHAIN_START;
    chain.push({ ...record, prevHash, hash: hashAuditRecord(prevHash, record) });
  }
  return chain;
}

/** Two people signed it, and it rests on three passages, one recording and four rows of the trail. */
export function createSampleManifest(input: {
  document: Uint8Array;
  transcript: DossierTranscript;
  audit: DossierAuditRow[];
  sealedAt: string;
}): Manifest {
  const leaves = input.transcript.utterances.map((one) => ('leaf' in one ? one.leaf : hashLeaf(one)));
  const sha256 = sha256Hex(input.document);
  const sizeBytes = input.document.byteLength;
  const signedAt = new Date(Date.parse(input.sealedAt) - 60_000).toISOString();
  const signers = [1, 2].map((index) => ({
    id: sampleId(6, index),
    name: ['', 'Inês Quadros', 'Tomás Abrantes'][index] ?? '',
    email: `pessoa${index}@ata.test`,
    routingOrder: index,
    status: 'signed',
    signedAt,
  }));

  return {
    format: 'ata-manifest/1',
    sealedAt: input.sealedAt,
    verifyAt: 'https://ata.test/verify',
    organization: { id: ORGANIZATION_ID, name: 'Cooperativa Maré Alta' },
    level: 'avançada',
    document: { is: 'frozen', sha256, sizeBytes },
    revisions: [
      {
        revision: 1,
        minutesVersion: 3,
        sha256,
        sizeBytes,
        changedStatementIds: [],
        createdAt: '2026-11-20T13:00:00.000Z',
        attachment: null,
      },
    ],
    minutes: {
      id: MINUTES_ID,
      version: 3,
      language: 'pt',
      template: 'standard',
      drafter: 'offline',
      finalizedAt: '2026-11-20T13:00:00.000Z',
      amends: null,
    },
    meeting: {
      id: sampleId(5, 1),
      topic: 'Assembleia ordinária',
      startTime: '2026-11-20T12:00:00.000Z',
      timeZone: 'America/Sao_Paulo',
    },
    statements: [0, 1, 2].map((position) => ({
      id: sampleId(8, position),
      section: 'Abertura',
      kind: position === 2 ? 'decision' : 'topic',
      text: SENTENCES[position] ?? '',
      owner: null,
      due: null,
      support: 'supported',
      declaredBy: null,
      evidence: [
        { position, startMs: position * 4000, endMs: position * 4000 + 3500, leaf: leaves[position] ?? sha256 },
      ],
      presence: position === 2 ? { atMs: 8000, present: 3, counted: 5, quorum: 'met' } : null,
    })),
    transcript: {
      id: TRANSCRIPT_ID,
      fileSha256: sha256Hex('transcript'),
      format: 'vtt',
      timing: 'cues',
      words: 1200,
      durationMs: 3_600_000,
      speakers: [{ label: 'Voz 0', name: 'Inês Quadros' }],
      merkle: { algorithm: 'ata-merkle-sha256/1', root: merkleRoot(leaves), leaves: leaves.length },
    },
    recordings: [
      {
        id: sampleId(4, 1),
        title: 'Sessão',
        sha256: sha256Hex(SAMPLE_RECORDING),
        sizeBytes: SAMPLE_RECORDING.length,
        mimeType: 'audio/wav',
        durationMs: 3_600_000,
      },
    ],
    presence: { rule: { kind: 'majority' }, intervals: [] },
    consents: [],
    envelope: {
      id: sampleId(3, 1),
      provider: 'builtin',
      providerEnvelopeId: sampleId(3, 1),
      sentAt: '2026-11-20T14:00:00.000Z',
      completedAt: signedAt,
      signers,
      signatures: signers.map(({ id }) => ({
        signerId: id,
        revision: 1,
        documentSha256: sha256,
        scope: 'whole',
        statementIds: [],
        kind: 'typed',
        identifiedBy: 'account',
        signedAt,
        ipAddress: '203.0.113.9',
      })),
      contests: [],
      trail: [{ position: 1, type: 'envelope.sent', signerId: null, at: '2026-11-20T14:00:00.000Z' }],
    },
    providerCertificate: null,
    audit: {
      head: { seq: input.audit.length, hash: input.audit.at(-1)?.hash ?? CHAIN_START },
      rows: input.audit.map(({ seq, hash }) => ({ seq, hash })),
    },
    notRecorded: ['consents'],
  };
}
