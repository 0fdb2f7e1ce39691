import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { envelopes, minutesFreezes, organizationCertificates } from '@/drizzle/schema';
import { giveCertificate } from '@/server/testing/certificates';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import {
  createFinalizedMinutes,
  type FinalizedMinutes,
  runJobs,
  sealWithCertificate,
  sendInput,
  tokenFor,
  typedSignature,
} from '@/server/testing/signing';
import { writeSmallPdf } from '@/server/testing/small-pdf';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { sendForSignature, sign } from '../signatures';
import { sweepUnsealed } from '.';

let database: TestDatabase;
let world: TestWorld;
let owner: TestMember;
let frozen: FinalizedMinutes;
let envelope: { id: string };

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = createTestWorld(database.db);
  owner = await createMember(world);
  frozen = await createFinalizedMinutes(world, owner);
  envelope = await sendForSignature(owner.ctx, sendInput(frozen.minutesId, ['bia@ata.test']));
  await runJobs(world);
});

/** Everyone has signed and the job of the last signature waits. */
async function signAll(): Promise<void> {
  await sign(world.base, typedSignature(tokenFor(world, 'bia@ata.test'), frozen.sha256));
}

const id = () => ({ envelopeId: envelope.id });

async function readRow() {
  const [row] = await database.db.select().from(envelopes).where(eq(envelopes.id, envelope.id));
  if (!row) throw new Error('the envelope is gone');
  return row;
}

describe('a seal that lacks a part', () => {
  const refusal = async () => {
    const error = await sealWithCertificate(world.base, id()).catch((reason: unknown) => reason);
    const { completedKey, sealAttempts, sealError } = await readRow();
    expect(completedKey).toBeNull();
    return { error, sealAttempts, sealError };
  };

  it('is not made over a document that was swapped', async () => {
    await signAll();
    for (const key of world.objects.keys()) world.objects.set(key, Buffer.from('%PDF-1.7 other'));

    expect(await refusal()).toMatchObject({
      error: { code: 'SEAL_DOCUMENT_CHANGED' },
      sealAttempts: 1,
      sealError: expect.stringMatching(/^SEAL_DOCUMENT_CHANGED: /),
    });
    expect(await refusal()).toMatchObject({ sealAttempts: 2 });
  });

  it('is not made without what the minutes were frozen with', async () => {
    await signAll();
    await database.db.delete(minutesFreezes).where(eq(minutesFreezes.minutesId, frozen.minutesId));

    expect(await refusal()).toMatchObject({ error: { code: 'SEAL_PART_MISSING', details: { part: 'freeze' } } });
  });

  it('peer: certificate missing: fails loudly when the certificate pages do not come', async () => {
    await signAll();
    const { workers } = world.base.ports;
    world.base.ports.workers = {
      ...workers,
      run: (name, input, options) =>
        name === 'seal-document'
          ? Promise.resolve({
              bytes: writeSmallPdf(frozen.minutesId),
              signature: Buffer.alloc(1),
              priorSignatures: 0,
              forbidsChanges: false,
            } as never) // safe because that task gives these
          : workers.run(name, input, options),
    };

    expect(await refusal()).toMatchObject({ error: { code: 'SEAL_UNREADABLE' } });
    expect([...world.objects.keys()].filter((key) => key.includes('/envelopes/'))).toEqual([]);
  });

  it('J1 waits, and says why, while the certificate’s key cannot be read', async () => {
    await signAll();
    await giveCertificate(world.base, owner.organizationId);
    const isTheirs = eq(organizationCertificates.organizationId, owner.organizationId);
    const [row] = await database.db.select().from(organizationCertificates).where(isTheirs);
    await database.db
      .update(organizationCertificates)
      .set({ privateKey: `${row?.privateKey.slice(0, -8)}AAAAAAAA` })
      .where(isTheirs);

    expect(await refusal()).toMatchObject({ sealError: expect.stringMatching(/^SECRET_UNREADABLE: /) });
  });

  it('D19 is never made where a provider gave back something else', async () => {
    await signAll();
    await database.db.update(envelopes).set({ integrityAlert: 'pages differ' }).where(eq(envelopes.id, envelope.id));

    expect(await refusal()).toMatchObject({ error: { code: 'SEAL_INTEGRITY_ALERT' } });
    world.advance(3_600_000);
    world.jobs.length = 0;
    await sweepUnsealed(world.base);
    expect(world.jobs.filter(({ payload }) => JSON.stringify(payload).includes(envelope.id))).toEqual([]);
  });
});

describe('peer: all signed but pending: a process that dies between the last signature and the seal', () => {
  /** Other tests' envelopes lie in the same database. */
  const sweepMine = async () => {
    world.jobs.length = 0;
    await sweepUnsealed(world.base);
    return world.jobs.filter(({ payload }) => JSON.stringify(payload).includes(envelope.id));
  };

  it('is made good by the sweep, after a minute and not before, then more and more rarely', async () => {
    await signAll();

    expect(await sweepMine()).toEqual([]);
    world.advance(61_000);
    expect(await sweepMine()).toEqual([{ name: 'envelope.complete', payload: id() }]);
    expect(await sweepMine()).toEqual([]);
    world.advance(62_000);
    expect(await sweepMine()).toHaveLength(1);
    world.advance(62_000);
    expect(await sweepMine()).toEqual([]);

    await sealWithCertificate(world.base, id());
    expect((await readRow()).completedSha256).not.toBeNull();
    world.advance(24 * 3_600_000);
    expect(await sweepMine()).toEqual([]);
  });

  it('leaves nothing half done when it dies inside the job', async () => {
    await signAll();
    const { ports } = world.base;
    const fullDisk = { ...ports.store, put: () => Promise.reject(new Error('disk full')) };
    const failing = { ...world.base, ports: { ...ports, store: fullDisk } };
    await expect(sealWithCertificate(failing, id())).rejects.toThrow('disk full');

    expect(await readRow()).toMatchObject({ status: 'completed', completedKey: null, sealError: 'UNEXPECTED' });
    world.advance(61_000);
    expect(await sweepMine()).toHaveLength(1);
    await sealWithCertificate(world.base, id());
    expect(await readRow()).toMatchObject({ sealError: null, sealAttempts: 2 });
  });
});
