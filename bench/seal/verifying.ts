import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOrganizationCertificate, gatherFor, type OutsideEvidence } from '@/server/dossier';
import { hashLeaf } from '@/server/dossier/merkle';
import {
  askDossier,
  createSampleDossier,
  type SampleDossier,
  sealSample,
} from '@/server/dossier/samples/sample-dossier';
import { sampleId } from '@/server/dossier/samples/sample-manifest';
import { createPdf } from '@/server/dossier/samples/sample-pdf';
import { canonicalJson } from '@/server/lib/canonical-json';
import { sha256Hex } from '@/server/lib/tokens';
import { renderMinutesPdf } from '@/server/pdf';
import { createSampleMinutes } from '@/server/pdf/samples/sample-minutes';
import type { WorkerPool } from '@/server/ports/worker-pool';
import { createWorkerPool } from '@/server/workers/pool';
import { type BenchFigure, measurePairs, toLimitFigure } from '../figure';
import { measureMemory } from '../watch-memory';
import { STATEMENTS_OF_200_PAGES } from './seal-input';

const SUITE = 'seal';
const PAIRS = 9;
const MAX_MS = 1000;
const UTTERANCES = 6000;

/** Checking a sealed dossier of 200 pages, as `POST /v1/verify` does: how long, and whether memory comes back. */
export async function measureVerifying(): Promise<BenchFigure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'ata-bench-verify-'));
  const pool = createWorkerPool({ maxThreads: 1 });
  try {
    const path = join(folder, 'sealed.pdf');
    const { file, outside } = await createLongDossier();
    await writeFile(path, file);
    const verify = () => verifyFile(pool, path, outside);
    return [await measureTime(path, verify), await measureMemory(SUITE, 'verifications', verify)];
  } finally {
    await pool.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function verifyFile(pool: WorkerPool, path: string, outside: OutsideEvidence): Promise<void> {
  const examined = await pool.run('examine-file', { path });
  const gathered = await gatherFor(examined, outside);
  const { verdict } = await pool.run('weigh-evidence', { examined, gathered });
  if (verdict !== 'valid') throw new Error(`The sample is ${verdict}`);
}

async function measureTime(path: string, verify: () => Promise<void>): Promise<BenchFigure> {
  const pairs = await measurePairs(
    PAIRS,
    () => clock(verify),
    () => clock(async () => void sha256Hex(await readFile(path))),
  );
  const name = `verifying 200 pages and ${UTTERANCES} utterances, anchor hashing the file`;

  return toLimitFigure({ suite: SUITE, case: name, unit: 'ms' }, pairs, MAX_MS);
}

async function clock(work: () => Promise<void>): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}

/** Every sentence of 200 pages rests on a passage of a meeting of many hours; an earlier revision is attached. */
async function createLongDossier(): Promise<{ file: Buffer; outside: OutsideEvidence }> {
  const minutes = createSampleMinutes({ locale: 'pt-BR', statements: STATEMENTS_OF_200_PAGES });
  const document = await renderMinutesPdf(minutes);
  const now = new Date('2026-01-01T00:00:00Z');
  const certificate = await createOrganizationCertificate({ organizationName: 'Maré Alta', organizationId: 'x', now });
  const dossier = createSampleDossier(document, certificate.certificatePem, UTTERANCES);
  pointEverywhere(dossier);
  const [last] = dossier.manifest.revisions;
  if (last) last.attachment = 'revision-1.pdf';
  dossier.manifestCopy = canonicalJson(dossier.manifest);

  const file = await sealSample({
    document,
    manifest: dossier.manifest,
    certificate,
    certificatePages: await createPdf(3),
    attachments: [{ name: 'revision-1.pdf', bytes: document }],
  });
  return { file, outside: askDossier(dossier) };
}

function pointEverywhere({ manifest, transcript }: SampleDossier): void {
  const [statement] = manifest.statements;
  if (!statement || !transcript) throw new Error('The sample has no sentence');
  manifest.statements = Array.from({ length: STATEMENTS_OF_200_PAGES }, (_, index) => {
    const said = transcript.utterances[index % UTTERANCES];
    if (!said || 'leaf' in said) throw new Error('The sample has erased words');
    const { position, startMs, endMs } = said;
    return { ...statement, id: sampleId(8, index), evidence: [{ position, startMs, endMs, leaf: hashLeaf(said) }] };
  });
}
