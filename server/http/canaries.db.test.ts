import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDocusignWebhook } from '@/server/integrations/docusign';
import { createBoss, createJobQueue } from '@/server/jobs/queue';
import { jobDefinitions } from '@/server/jobs/registry';
import { createJobRunner, type JobRunner } from '@/server/jobs/runner';
import { createCheckpointSigner } from '@/server/lib/checkpoint-signer';
import { createSecretBox } from '@/server/lib/secret-box';
import { deriveLinkToken } from '@/server/lib/tokens';
import { createLogger } from '@/server/observability/logger';
import { listWebhookKeys } from '@/server/services/integrations';
import { writeCheckpoints } from '@/server/services/audit';
import { ACCESS_SECRET, newAddress } from '@/server/testing/accounts';
import { type Canaries, createCanaries, dumpTables } from '@/server/testing/canaries';
import { DOCUSIGN_APP, PRIVATE_KEY_PKCS8 } from '@/server/testing/docusign';
import { openDocusignHouse } from '@/server/testing/docusign-house';
import { type HttpHouse, openHttpHouse } from '@/server/testing/http-house';
import { createTestWorld, type TestWorld } from '@/server/testing/service-context';
import { createFinalizedMinutes, tokenFor, typedSignature } from '@/server/testing/signing';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { createDoors } from './doors';

const WAIT = { timeout: 60_000, interval: 100 };

let database: TestDatabase;
let world: TestWorld;
let house: HttpHouse;
let boss: PgBoss;
let jobs: JobRunner;
let canaries: Canaries;
let folder: string;
let logFile: string;
let stopDocusign: () => Promise<void>;
/** Bodies of refusals, as strangers and programs see them. */
const refusals: string[] = [];

const secret = (name: string) => canaries.plant(name, `canary${randomBytes(24).toString('base64url')}`);

beforeAll(async () => {
  canaries = createCanaries();
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'ata-canaries-'));
  logFile = join(folder, 'server.log');
  world = createTestWorld(database.db);
  const { base } = world;
  const docusign = await openDocusignHouse(world);
  stopDocusign = () => docusign.stop();
  canaries.plant('the key of access tokens', ACCESS_SECRET);
  const linkSecret = secret('the key of links');
  base.log = createLogger({ level: 'trace', file: logFile });
  base.config.secretBox = createSecretBox([secret('the encryption key')]);
  base.config.checkpointSigner = createCheckpointSigner(secret('the key of checkpoints'));
  base.config.deriveToken = (purpose, rowId, version) => deriveLinkToken(linkSecret, purpose, rowId, version);
  boss = createBoss({ url: database.url, log: base.log });
  base.ports.jobs = createJobQueue(boss);
  jobs = createJobRunner(boss, base, jobDefinitions, true);
  await jobs.start();
  house = await openHttpHouse(world, {
    sessionSecret: secret('the key of sessions'),
    webhookSenders: [createDocusignWebhook({ findKeys: (origin) => listWebhookKeys(base, origin) })],
  });
});
afterAll(async () => {
  await jobs.stop();
  await house.close();
  await stopDocusign();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

interface Answer {
  status: number;
  body: Record<string, never>;
}

async function ask(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const answer = await fetch(`${house.url}${path}`, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (answer.status >= 400) refusals.push(text);
  return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : {} };
}

/** As a page does it, through the door that stands in Next. */
async function askProcedure(path: string, input: unknown): Promise<number> {
  const doors = createDoors({ base: world.base, sessionSecret: 'unused' });
  const answer = await doors.trpc(
    new Request(`http://ata.test/api/trpc/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ json: input }),
    }),
  );
  if (answer.status >= 400) refusals.push(await answer.text());
  return answer.status;
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('J6 the whole run leaves no secret behind', () => {
  it('in no log, no table, no job and no refusal', async () => {
    const token = await signUpAndAbout();
    await inviteAndJoin(token);
    await sign(token);
    await connectDocusign(token);
    await importCertificate(token);
    await breakThings(token);
    await writeCheckpoints(world.base);
    await expect.poll(countWaitingMails, WAIT).toBe(0);

    expect(canaries.count()).toBeGreaterThan(20);
    const log = await readFile(logFile, 'utf8');
    expect(log).toContain('a request failed');
    expect(canaries.findIn(log)).toEqual([]);
    expect(refusals.length).toBeGreaterThan(12);
    expect(canaries.findIn(refusals.join('\n'))).toEqual([]);
    const tables = await dumpTables(database.sql);
    expect(tables.get('public.audit_logs')).toContain('integration.save');
    expect(tables.get('pgboss.job')).toContain('signer.mail');
    const leaks = [...tables].map(([name, text]) => [name, canaries.findIn(text)] as const);
    expect(leaks.filter(([, found]) => found.length > 0)).toEqual([]);
  });

  it('would find one that was left', async () => {
    world.base.log.info('a careless line', { note: canaries.plant('a careless word', 'canary-in-the-mine') });
    expect(canaries.findIn(await readFile(logFile, 'utf8'))).toEqual(['a careless word']);
  });
});

/** Registers, signs in right and wrong, renews, changes the password. Gives back a bearer token. */
async function signUpAndAbout(): Promise<string> {
  const email = newAddress();
  const password = secret('a password');
  const { body } = await ask('POST', '/v1/auth/register', { email, password, name: 'Ana' });
  canaries.plant('a first access token', body['token'] ?? '');
  const refreshToken = canaries.plant('a refresh token', body['refreshToken'] ?? '');
  await ask('POST', '/v1/auth/register', { email, password });
  await ask('POST', '/v1/auth/register', { email: 'no address', password: secret('a password in a bad request') });
  await ask('POST', '/v1/auth/login', { email, password: secret('a wrong password') });
  await ask('POST', '/v1/auth/login', `{"email":"${email}","password":"${secret('a password in broken JSON')}`);
  await ask('POST', '/v1/auth/refresh', { refreshToken: secret('an unknown refresh token') });
  const renewed = await ask('POST', '/v1/auth/refresh', { refreshToken });
  canaries.plant('a renewed refresh token', renewed.body['refreshToken'] ?? '');
  const token = canaries.plant('an access token', renewed.body['token'] ?? '');
  await ask('GET', `/v1/meetings?token=${secret('a token in a query')}`, undefined, bearer(token));
  await ask('GET', '/v1/meetings', undefined, bearer(secret('a token that is none')));
  await ask('GET', '/v1/meetings', undefined, { cookie: `next-auth.session-token=${secret('a cookie')}` });
  await ask('GET', `/v1/${secret('a token in a path')}`, undefined, bearer(token));

  return token;
}

async function inviteAndJoin(token: string): Promise<void> {
  const email = newAddress('bia');
  await ask('POST', '/v1/memberships', { email, role: 'member' }, bearer(token));
  const link = await waitForLink(email, /\/invitations\/([\w-]{20,})/);
  const password = secret('an invited password');
  const invitation = canaries.plant('an invitation', link);
  expect((await ask('POST', '/v1/invitations/accept', { token: invitation, password, name: 'Bia' })).status).toBe(200);
  await ask('POST', '/v1/invitations/accept', { token: invitation, password, name: 'Bia' });
}

async function sign(token: string): Promise<void> {
  const { body } = await ask('GET', '/v1/auth/me', undefined, bearer(token));
  const { organization, user } = body as unknown as { organization: { id: string }; user: { id: string } };
  const member = {
    organizationId: organization.id,
    userId: user.id,
    email: '',
    ctx: { ...world.base, organizationId: organization.id, actor: { type: 'job' as const, name: 'test' } },
  };
  const { minutesId, sha256 } = await createFinalizedMinutes(world, member);
  const address = newAddress('caio');
  const path = `/v1/minutes/${minutesId}/send-for-signature`;
  expect((await ask('POST', path, { signers: [{ email: address }] }, bearer(token))).status).toBeLessThan(300);
  await waitForLink(address, /\/sign\/([\w-]{20,})/);
  const link = canaries.plant('a signing link', tokenFor(world, address));
  await askProcedure('signatures.sign', { ...typedSignature(link, sha256), documentSha256: '0'.repeat(64) });
  await askProcedure('signatures.sign', { token: link, nonsense: true });
  await askProcedure('signatures.sign', typedSignature(secret('a link that is none'), sha256));
  expect(await askProcedure('signatures.sign', typedSignature(link, sha256))).toBe(200);
}

async function connectDocusign(token: string): Promise<void> {
  const [, privateKey = ''] = PRIVATE_KEY_PKCS8.split('\n');
  canaries.plant('the DocuSign key', privateKey);
  const { integrationKey, userId, accountId } = DOCUSIGN_APP;
  const { basePath } = world.base.config.remoteSignatures;
  const input = {
    integrationKey,
    userId,
    accountId,
    basePath,
    privateKey: PRIVATE_KEY_PKCS8,
    webhookSecrets: secret('a webhook secret'),
  };
  expect((await ask('POST', '/v1/integrations/docusign', input, bearer(token))).status).toBe(200);
  const broken = { ...input, privateKey: `-----BEGIN PRIVATE KEY-----\n${secret('a broken DocuSign key')}` };
  await ask('POST', '/v1/integrations/docusign', broken, bearer(token));
  const event = JSON.stringify({ event: 'envelope-sent', data: { envelopeId: randomUUID(), accountId } });
  await ask('POST', '/v1/webhooks/docusign', event, {
    'x-docusign-signature-1': secret('a webhook signature'),
    ...bearer(secret('a token of a webhook')),
    cookie: secret('a cookie of a webhook'),
  });
}

async function importCertificate(token: string): Promise<void> {
  const path = '/v1/organization/certificates';
  const fileBase64 = randomBytes(300).toString('base64');
  await ask('POST', path, { fileBase64, password: secret('a PKCS#12 password') }, bearer(token));
  expect((await ask('POST', `${path}/renew`, {}, bearer(token))).status).toBe(201);
}

/** Failures that nobody expected carry the most into a log. */
async function breakThings(token: string): Promise<void> {
  const { mailer } = world.base.ports;
  const address = newAddress('davi');
  world.base.ports.mailer = {
    send: async (message) => {
      if (message.to.address !== address) return mailer.send(message);
      world.mails.push(message);
      throw new Error(`550 refused: ${message.text}`);
    },
  };
  await ask('POST', '/v1/memberships', { email: address, role: 'member' }, bearer(token));
  canaries.plant('an invitation that bounced', await waitForLink(address, /\/invitations\/([\w-]{20,})/));
  await expect.poll(async () => readFile(logFile, 'utf8'), WAIT).toContain('550 refused');
  world.base.ports.mailer = mailer;

  await database.sql`alter table users rename to users_away`;
  const input = { email: newAddress(), password: secret('a password in a failure') };
  expect((await ask('POST', '/v1/auth/register', input)).status).toBe(500);
  await ask('POST', '/v1/auth/login', input);
  await database.sql`alter table users_away rename to users`;
  const { db } = world.base;
  world.base.db = null as never;
  expect((await ask('GET', '/health')).status).toBeGreaterThanOrEqual(500);
  world.base.db = db;
}

/** What the last of them tells a log should be told by now. */
async function countWaitingMails(): Promise<number> {
  const [row] = await database.sql<{ count: number }[]>`
    select count(*)::int as count from pgboss.job where name = 'signer.mail' and state in ('created', 'active')`;
  return row?.count ?? 0;
}

async function waitForLink(address: string, link: RegExp): Promise<string> {
  const find = () => link.exec(world.mails.findLast(({ to }) => to.address === address)?.text ?? '')?.[1] ?? '';
  await expect.poll(find, WAIT).not.toBe('');
  return find();
}
