import { createPrivateKey, X509Certificate } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { organizationCertificates } from '@/drizzle/schema';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { listAudit } from '@/server/testing/signing';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { currentCertificate, listCertificates, openPrivateKey, renewCertificate } from '.';
import { EXPIRES_SOON_MS } from './rules';

const DAY_MS = 24 * 60 * 60 * 1000;
const TEN_YEARS_MS = 3652 * DAY_MS;

let database: TestDatabase;
let world: TestWorld;
let admin: TestMember;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = createTestWorld(database.db);
  admin = await createMember(world);
});

const current = () => currentCertificate(world.base, admin.organizationId);

describe('an organization’s certificate', () => {
  it('is made at first use, once even when two ask together, and stays', async () => {
    const [one, two] = await Promise.all([current(), current()]);
    const { certificates } = await listCertificates(admin.ctx);

    expect(two.id).toBe(one.id);
    expect((await current()).id).toBe(one.id);
    expect(certificates).toMatchObject([
      { id: one.id, source: 'generated', subject: expect.stringContaining('CN=Casa de Teste'), isCurrent: true },
    ]);
    expect(certificates[0]).toMatchObject({ state: 'valid', isKeyReadable: true });
    expect(await listAudit(world, one.id)).toEqual([{ action: 'certificate.create', actorType: 'job' }]);
  });

  it('keeps its key encrypted and gives the one that belongs to it', async () => {
    const row = await current();
    const shown = JSON.stringify(await listCertificates(admin.ctx));

    expect(row.privateKey).toMatch(/^v1:[0-9a-f]{8}:/);
    expect(shown).not.toContain(row.privateKey);
    expect(shown).not.toContain('PRIVATE KEY');
    const key = createPrivateKey(openPrivateKey(world.base, row));
    expect(new X509Certificate(row.certificatePem).checkPrivateKey(key)).toBe(true);
  });

  it('is replaced before it runs out; the old one is still known', async () => {
    const first = await current();
    world.advance(TEN_YEARS_MS - EXPIRES_SOON_MS + 2 * DAY_MS);
    const second = await current();

    expect(second.id).not.toBe(first.id);
    const { certificates } = await listCertificates(admin.ctx);
    expect(certificates.map(({ id, isCurrent }) => [id, isCurrent])).toEqual([
      [second.id, true],
      [first.id, false],
    ]);
    expect(certificates[1]?.state).toBe('expiring');
  });

  it('is shown to administrators alone', async () => {
    const member = await createMember(world, { role: 'member', organizationId: admin.organizationId });

    await expect(listCertificates(member.ctx)).rejects.toMatchObject({ status: 403 });
    await expect(renewCertificate(member.ctx)).rejects.toMatchObject({ status: 403 });
  });
});

describe('J1 a key that cannot be read', () => {
  const damage = async (change: (sealed: string) => string) => {
    const row = await current();
    const privateKey = change(row.privateKey);
    await database.db
      .update(organizationCertificates)
      .set({ privateKey })
      .where(eq(organizationCertificates.id, row.id));
    return { ...row, privateKey };
  };
  const cutTag = (sealed: string) =>
    sealed
      .split(':')
      .map((part, index) => (index === 3 ? Buffer.from(part, 'base64').subarray(0, 4).toString('base64') : part))
      .join(':');

  it('J1 says so when its tag was cut to 4 bytes, on the page too, until a new one is made', async () => {
    const row = await damage(cutTag);

    expect(() => openPrivateKey(world.base, row)).toThrow(expect.objectContaining({ code: 'SECRET_UNREADABLE' }));
    expect((await listCertificates(admin.ctx)).certificates[0]?.isKeyReadable).toBe(false);

    expect(await renewCertificate(admin.ctx)).toMatchObject({ isCurrent: true, isKeyReadable: true });
    expect((await current()).id).not.toBe(row.id);
  });

  it('J1 says so when the ciphertext was moved to another row', async () => {
    const other = await createMember(world);
    const foreign = await currentCertificate(world.base, other.organizationId);
    const row = await damage(() => foreign.privateKey);

    expect(() => openPrivateKey(world.base, row)).toThrow(expect.objectContaining({ code: 'SECRET_UNREADABLE' }));
  });
});
