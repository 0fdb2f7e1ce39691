import forge from 'node-forge';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createOrganizationCertificate, type NewCertificate } from '@/server/dossier';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { currentCertificate, importCertificate, listCertificates, openPrivateKey } from '.';

const PASSWORD = 'senha do arquivo';

let database: TestDatabase;
let world: TestWorld;
let admin: TestMember;
let outside: NewCertificate;

beforeAll(async () => {
  database = await createTestDatabase();
  outside = await createOrganizationCertificate({
    organizationName: 'Cartório de Fora',
    organizationId: 'outside',
    now: new Date('2026-01-01T00:00:00.000Z'),
  });
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = createTestWorld(database.db);
  admin = await createMember(world);
});

/** The file that people get from whoever issues certificates. */
function packFile(): string {
  const file = forge.pkcs12.toPkcs12Asn1(
    forge.pki.privateKeyFromPem(outside.privateKeyPem),
    [forge.pki.certificateFromPem(outside.certificatePem)],
    PASSWORD,
    { algorithm: '3des' },
  );
  return Buffer.from(forge.asn1.toDer(file).getBytes(), 'binary').toString('base64');
}

describe('importing a certificate', () => {
  it('seals with it from then on, and keeps the one before', async () => {
    const before = await currentCertificate(world.base, admin.organizationId);
    const view = await importCertificate(admin.ctx, { fileBase64: packFile(), password: PASSWORD });

    expect(view).toMatchObject({
      source: 'imported',
      isCurrent: true,
      isKeyReadable: true,
      fingerprintSha256: outside.facts.fingerprintSha256,
    });
    const current = await currentCertificate(world.base, admin.organizationId);
    expect(current.id).toBe(view.id);
    expect(openPrivateKey(world.base, current)).toBe(outside.privateKeyPem);
    const { certificates } = await listCertificates(admin.ctx);
    expect(certificates.map(({ id, isCurrent }) => [id, isCurrent])).toEqual([
      [view.id, true],
      [before.id, false],
    ]);
  });

  it('changes nothing when the password is wrong or the file is none', async () => {
    await expect(importCertificate(admin.ctx, { fileBase64: packFile(), password: 'other' })).rejects.toMatchObject({
      code: 'PKCS12_PASSWORD_WRONG',
      status: 422,
    });
    await expect(importCertificate(admin.ctx, { fileBase64: 'AAAA', password: '' })).rejects.toMatchObject({
      status: 422,
    });
    expect((await listCertificates(admin.ctx)).certificates).toEqual([]);
  });

  it('refuses one that has run out', async () => {
    world.advance(12 * 365 * 24 * 3_600_000);

    await expect(importCertificate(admin.ctx, { fileBase64: packFile(), password: PASSWORD })).rejects.toMatchObject({
      code: 'PKCS12_EXPIRED',
    });
  });

  it('is for administrators alone', async () => {
    const member = await createMember(world, { role: 'member', organizationId: admin.organizationId });

    await expect(importCertificate(member.ctx, { fileBase64: packFile(), password: PASSWORD })).rejects.toMatchObject({
      status: 403,
    });
  });
});
