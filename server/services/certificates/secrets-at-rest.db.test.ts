import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { integrationCredentials, organizationCertificates } from '@/drizzle/schema';
import { createSecretBox, type SecretBox } from '@/server/lib/secret-box';
import { StartError } from '@/server/lib/start-error';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { assertSecretsReadable, resealSecrets } from '.';

const OLD = 'the-old-encryption-key';
const NEW = 'the-new-encryption-key';

let database: TestDatabase;
let world: TestWorld;
let member: TestMember;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.db.delete(integrationCredentials);
  await database.db.delete(organizationCertificates);
  world = createTestWorld(database.db);
  member = await createMember(world);
});

const withKeys = (...keys: [string, ...string[]]) => ({
  ...world.base,
  config: { ...world.base.config, secretBox: createSecretBox(keys) },
});

describe('J2 after the key was changed', () => {
  it('refuses to start while rows need a key that was removed too early, and says how many', async () => {
    const box = createSecretBox([OLD]);
    await addCertificate(box);
    await addCertificate(box, { isCurrent: false });
    await addCredentials(box);

    await expect(assertSecretsReadable(withKeys(NEW, OLD))).resolves.toBeUndefined();
    const refusal = await assertSecretsReadable(withKeys(NEW)).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(StartError);
    const { message } = refusal as StartError;
    expect(message).toContain('2 in organization_certificates, 1 in integration_credentials');
    expect(message).toContain('ENCRYPTION_KEYS_OLD');
    for (const value of [OLD, NEW, 'the secret words']) expect(message).not.toContain(value);
  });

  it('seals everything anew with the newest key, so that the old one may go', async () => {
    const box = createSecretBox([OLD]);
    const certificateId = await addCertificate(box);
    await addCredentials(box);

    expect(await resealSecrets(withKeys(NEW, OLD))).toBe(2);
    expect(await resealSecrets(withKeys(NEW, OLD))).toBe(0);
    await expect(assertSecretsReadable(withKeys(NEW))).resolves.toBeUndefined();
    const [row] = await database.db
      .select()
      .from(organizationCertificates)
      .where(eq(organizationCertificates.id, certificateId));
    expect(createSecretBox([NEW]).open(row?.privateKey ?? '', placeOf(certificateId))).toBe('the secret words');
  });

  it('J1 starts with damaged values, and leaves them as they are', async () => {
    const id = await addCertificate(createSecretBox([OLD]));
    const broken = createSecretBox([OLD]).seal('x', { ...placeOf(id), rowId: 'elsewhere' });
    await database.db.update(organizationCertificates).set({ privateKey: broken });
    await addCertificate(createSecretBox([NEW]), { isCurrent: false, privateKey: 'no secret at all' });

    await expect(assertSecretsReadable(withKeys(NEW, OLD))).resolves.toBeUndefined();
    expect(await resealSecrets(withKeys(NEW, OLD))).toBe(0);
    const [row] = await database.db.select().from(organizationCertificates).where(eq(organizationCertificates.id, id));
    expect(row?.privateKey).toBe(broken);
  });
});

function placeOf(rowId: string) {
  return { organizationId: member.organizationId, provider: 'certificate', field: 'private_key', rowId };
}

async function addCertificate(
  box: SecretBox,
  fields: Partial<typeof organizationCertificates.$inferInsert> = {},
): Promise<string> {
  const id = randomUUID();
  await database.db.insert(organizationCertificates).values({
    id,
    organizationId: member.organizationId,
    source: 'generated',
    subject: 'CN=Casa',
    issuer: 'CN=Casa',
    serialNumber: '01',
    fingerprintSha256: id,
    certificatePem: '',
    chainPem: [],
    privateKey: box.seal('the secret words', placeOf(id)),
    notBefore: new Date(),
    notAfter: new Date(),
    isCurrent: true,
    ...fields,
  });
  return id;
}

async function addCredentials(box: SecretBox): Promise<void> {
  const id = randomUUID();
  const { organizationId } = member;
  await database.db.insert(integrationCredentials).values({
    id,
    organizationId,
    provider: 'docusign',
    settings: {},
    secrets: box.seal('the secret words', { organizationId, provider: 'docusign', field: 'secrets', rowId: id }),
    status: 'active',
  });
}
