import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { envelopes } from '@/drizzle/schema';
import { Manifest } from '@/server/contract/manifest';
import { NOTHING_ELSE, readSealedFile, verifySealedPdf } from '@/server/dossier';
import { UpstreamError } from '@/server/lib/errors';
import { sha256Hex } from '@/server/lib/tokens';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import {
  createFinalizedMinutes,
  runJobs,
  sealWithCertificate,
  sendInput,
  tokenFor,
  typedSignature,
} from '@/server/testing/signing';
import { writeSmallPdf } from '@/server/testing/small-pdf';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { createTimestampAuthority } from '@/server/integrations/timestamp';
import { startTimestampSimulator, type TimestampSimulator } from '@/server/simulators/timestamp';
import { getCompletedPdf, sendForSignature, sign } from '../signatures';

let database: TestDatabase;
let world: TestWorld;
let owner: TestMember;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = createTestWorld(database.db);
  owner = await createMember(world);
});

/** Signed by everyone; its seal waits. */
async function createCompleted(): Promise<{ envelopeId: string; frozenSha256: string }> {
  const frozen = await createFinalizedMinutes(world, owner);
  const { id } = await sendForSignature(owner.ctx, sendInput(frozen.minutesId, ['bia@ata.test']));
  await runJobs(world, 'signer.mail');
  await sign(world.base, typedSignature(tokenFor(world, 'bia@ata.test'), frozen.sha256));
  return { envelopeId: id, frozenSha256: frozen.sha256 };
}

function readFile(bytes: Buffer) {
  const sealed = readSealedFile(bytes);
  if ('code' in sealed) throw new Error(sealed.code);
  const file = (name: string) => sealed.attachments?.get(name)?.[0]?.() ?? Buffer.alloc(0);
  return { manifest: Manifest.parse(JSON.parse(file('ata-manifest.json').toString('utf8'))), file };
}

async function checksOf(bytes: Buffer) {
  const { checks } = await verifySealedPdf(bytes, NOTHING_ELSE);
  return new Map(checks.map(({ name, status, code }) => [name as string, `${status} ${code}`]));
}

describe('what a provider gave back', () => {
  const provide = async (envelopeId: string, certificate: Buffer | null) => {
    const completed = writeSmallPdf(`signed elsewhere ${envelopeId}`);
    world.objects.set('remote', completed);
    if (certificate) world.objects.set('remote-certificate', certificate);
    await database.db
      .update(envelopes)
      .set({
        provider: 'docusign',
        remoteDocumentKey: 'remote',
        remoteDocumentSha256: sha256Hex(completed),
        remoteCertificateKey: certificate && 'remote-certificate',
      })
      .where(eq(envelopes.id, envelopeId));
    return completed;
  };

  it('is the document; what was sent to it and its own certificate lie beside', async () => {
    const { envelopeId, frozenSha256 } = await createCompleted();
    const certificate = writeSmallPdf('certificate of completion');
    const completed = await provide(envelopeId, certificate);
    await sealWithCertificate(world.base, { envelopeId });

    const { bytes } = await getCompletedPdf(owner.ctx, { envelopeId });
    const { manifest, file } = readFile(bytes);
    expect(bytes.subarray(0, completed.length).equals(completed)).toBe(true);
    expect(manifest).toMatchObject({
      document: { is: 'provider_completed', sha256: sha256Hex(completed) },
      revisions: [{ sha256: frozenSha256, attachment: 'frozen.pdf' }],
      providerCertificate: { sha256: sha256Hex(certificate), attachment: 'provider-certificate.pdf' },
      envelope: { provider: 'docusign' },
    });
    expect(sha256Hex(file('frozen.pdf'))).toBe(frozenSha256);
    expect(file('provider-certificate.pdf').equals(certificate)).toBe(true);
    expect([...(await checksOf(bytes)).values()].filter((found) => found.startsWith('failed'))).toEqual([]);
  });

  it('peer: certificate missing: is not sealed without the provider’s certificate', async () => {
    const { envelopeId } = await createCompleted();
    await provide(envelopeId, null);

    await expect(sealWithCertificate(world.base, { envelopeId })).rejects.toMatchObject({
      code: 'SEAL_PART_MISSING',
      details: { part: 'provider_certificate' },
    });
  });
});

describe('a time-stamping authority', () => {
  let simulator: TimestampSimulator;

  beforeEach(async () => {
    simulator = await startTimestampSimulator();
    world.base.ports.timestampAuthority = createTimestampAuthority({ url: simulator.url });
  });
  afterEach(() => simulator.stop());

  it('stamps each seal', async () => {
    const { envelopeId } = await createCompleted();
    await sealWithCertificate(world.base, { envelopeId });

    const { bytes } = await getCompletedPdf(owner.ctx, { envelopeId });
    expect((await checksOf(bytes)).get('timestamp')).toMatch(/^ok /);
    expect(simulator.requests).toHaveLength(1);
  });

  it('keeps the seal waiting while it does not answer, with the reason, and seals once it does', async () => {
    const { envelopeId } = await createCompleted();
    const working = world.base.ports.timestampAuthority;
    world.base.ports.timestampAuthority = {
      stamp: () =>
        Promise.reject(new UpstreamError({ vendor: 'tsa', status: null, retryable: true, reason: 'unreachable' })),
    };
    await expect(sealWithCertificate(world.base, { envelopeId })).rejects.toMatchObject({
      code: 'SEAL_TIMESTAMP_MISSING',
    });
    const [row] = await database.db.select().from(envelopes).where(eq(envelopes.id, envelopeId));
    expect(row?.sealError).toBe('SEAL_TIMESTAMP_MISSING: The time-stamping authority gave no stamp: unreachable');

    world.base.ports.timestampAuthority = working;
    await sealWithCertificate(world.base, { envelopeId });
    await expect(getCompletedPdf(owner.ctx, { envelopeId })).resolves.toMatchObject({ bytes: expect.anything() });
  });
});
