import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditLogs, integrationCredentials } from '@/drizzle/schema';
import { SaveDocusignInput } from '@/server/contract/integrations';
import { createSecretBox } from '@/server/lib/secret-box';
import { DOCUSIGN_APP, docusignAccount, PRIVATE_KEY_PKCS1, PRIVATE_KEY_PKCS8 } from '@/server/testing/docusign';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import {
  checkDocusign,
  findRemoteAccount,
  getConsentUrl,
  getDocusign,
  integrationStatuses,
  listIntegrations,
  listWebhookKeys,
  markFailure,
  removeDocusign,
  saveDocusign,
} from './index';

describe('the connection to DocuSign', () => {
  let database: TestDatabase;
  let world: TestWorld;
  let admin: TestMember;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    world = createTestWorld(database.db);
    admin = await createMember(world, { role: 'admin' });
  });

  function input(change: Partial<SaveDocusignInput> = {}): SaveDocusignInput {
    const { integrationKey, userId, accountId } = DOCUSIGN_APP;
    return SaveDocusignInput.parse({ integrationKey, userId, accountId, privateKey: PRIVATE_KEY_PKCS8, ...change });
  }

  /** An account that the installation's settings name. */
  function useInstallation(): void {
    world.base.config.remoteSignatures = {
      ...world.base.config.remoteSignatures,
      account: () => docusignAccount('https://demo.docusign.net', { integrationKey: 'of the installation' }),
      webhookSecrets: () => ['house-key'],
    };
  }

  it('is not there until somebody connects it', async () => {
    expect(await getDocusign(admin.ctx)).toMatchObject({ status: 'not_connected', source: 'none', consentUrl: null });
    expect(await findRemoteAccount(world.base, admin.organizationId)).toBeNull();
    await expect(getConsentUrl(admin.ctx)).rejects.toMatchObject({ status: 409, code: 'NOT_CONNECTED' });
    await expect(checkDocusign(admin.ctx)).rejects.toMatchObject({ status: 409, code: 'NOT_CONNECTED' });
    expect((await listIntegrations(admin.ctx)).integrations).toContainEqual({
      provider: 'docusign',
      isActive: false,
      expiresAt: null,
    });
  });

  it.each([
    ['PKCS#8', PRIVATE_KEY_PKCS8],
    ['PKCS#1', PRIVATE_KEY_PKCS1],
    ['written line ends', PRIVATE_KEY_PKCS1.replaceAll('\n', '\\n')],
  ])('D14 keeps a key in %s encrypted, and gives it to nobody', async (_form, privateKey) => {
    const view = await saveDocusign(admin.ctx, input({ privateKey, webhookSecrets: 'hush-1, hush-2' }));
    expect(view).toMatchObject({
      status: 'active',
      source: 'organization',
      hasPrivateKey: true,
      hasWebhookSecret: true,
    });

    const [row] = await database.db
      .select()
      .from(integrationCredentials)
      .where(eq(integrationCredentials.organizationId, admin.organizationId));
    const trail = await database.db
      .select()
      .from(auditLogs)
      .where(eq(auditLogs.resourceId, row?.id ?? ''));
    expect(trail.map(({ action }) => action)).toEqual(['integration.save']);
    for (const told of [JSON.stringify(view), JSON.stringify(row), JSON.stringify(trail)]) {
      expect(told).not.toMatch(/PRIVATE KEY|hush-/);
    }
    expect(await findRemoteAccount(world.base, admin.organizationId)).toMatchObject({ privateKey });
  });

  it('D14 refuses garbage with 422, and leaves what was there', async () => {
    await saveDocusign(admin.ctx, input());
    for (const privateKey of ['garbage', DOCUSIGN_APP.publicKey]) {
      await expect(saveDocusign(admin.ctx, input({ privateKey }))).rejects.toMatchObject({
        status: 422,
        code: 'PRIVATE_KEY_UNUSABLE',
      });
    }
    const stranger = await createMember(world);
    const { privateKey: _none, ...keyless } = input();
    await expect(saveDocusign(stranger.ctx, keyless)).rejects.toMatchObject({ code: 'PRIVATE_KEY_MISSING' });
    expect(await findRemoteAccount(world.base, admin.organizationId)).toMatchObject({ privateKey: PRIVATE_KEY_PKCS8 });
  });

  it('refuses addresses that are not the vendor’s', async () => {
    await expect(saveDocusign(admin.ctx, input({ basePath: 'http://169.254.169.254/latest' }))).rejects.toMatchObject({
      status: 422,
      code: 'ADDRESS_NOT_ALLOWED',
    });
    await expect(saveDocusign(admin.ctx, input({ oauthBase: 'http://127.0.0.1:1' }))).rejects.toMatchObject({
      code: 'ADDRESS_NOT_ALLOWED',
    });
  });

  it('keeps the keys that are not sent again', async () => {
    await saveDocusign(admin.ctx, input({ webhookSecrets: 'hush-1' }));
    const { privateKey: _none, ...changed } = input({ userId: 'another-user' });
    await saveDocusign(admin.ctx, changed);
    expect(await findRemoteAccount(world.base, admin.organizationId)).toMatchObject({
      userId: 'another-user',
      privateKey: PRIVATE_KEY_PKCS8,
    });
    const keys = await listWebhookKeys(world.base, { accountId: DOCUSIGN_APP.accountId, envelopeId: 'x' });
    expect(keys).toContainEqual({ organizationId: admin.organizationId, secrets: ['hush-1'] });
  });

  it('an organization’s own account wins over the installation’s', async () => {
    useInstallation();
    expect(await getDocusign(admin.ctx)).toMatchObject({ status: 'active', source: 'installation' });
    expect(await findRemoteAccount(world.base, admin.organizationId)).toMatchObject({
      integrationKey: 'of the installation',
    });
    await saveDocusign(admin.ctx, input());
    expect(await findRemoteAccount(world.base, admin.organizationId)).toMatchObject({
      integrationKey: DOCUSIGN_APP.integrationKey,
    });
    expect(await removeDocusign(admin.ctx)).toMatchObject({ source: 'installation' });
    expect((await listWebhookKeys(world.base, null)).map(({ secrets }) => secrets)).toEqual([['house-key']]);
  });

  it('J1 a secret that cannot be read any more asks for a new connection, and breaks nothing', async () => {
    await saveDocusign(admin.ctx, input({ webhookSecrets: 'hush-1' }));
    world.base.config.secretBox = createSecretBox(['another key']);
    expect(await findRemoteAccount(world.base, admin.organizationId)).toBeNull();
    const ctx = { ...admin.ctx, config: world.base.config };
    expect(await getDocusign(ctx)).toMatchObject({
      status: 'needs_reconnect',
      lastError: 'secret_unreadable',
      hasPrivateKey: false,
    });
    expect(await checkDocusign(ctx)).toMatchObject({ status: 'needs_reconnect' });
    expect(await saveDocusign(ctx, input())).toMatchObject({ status: 'active', hasPrivateKey: true });
  });

  it('is for administrators; members only learn how it does', async () => {
    await saveDocusign(admin.ctx, input());
    await markFailure(world.base, admin.organizationId, { reason: 'consent_required', until: null });
    const member = await createMember(world, { role: 'member', organizationId: admin.organizationId });
    for (const verb of [getDocusign, removeDocusign, checkDocusign, getConsentUrl]) {
      await expect(verb(member.ctx)).rejects.toMatchObject({ status: 403 });
    }
    await expect(saveDocusign(member.ctx, input())).rejects.toMatchObject({ status: 403 });
    const statuses = await integrationStatuses(member.ctx);
    expect(statuses.docusign).toMatchObject({ status: 'consent_required', lastError: 'consent_required' });
    expect(JSON.stringify(statuses)).not.toContain(DOCUSIGN_APP.integrationKey);
  });
});
