import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RemoteAccount, RemoteEnvelopeRequest, RemoteSignatures } from '@/server/ports/remote-signatures';
import { createLogger, silentLogger } from '@/server/observability/logger';
import { type DocusignSimulator, startDocusignSimulator } from '@/server/simulators/docusign';
import {
  DOCUSIGN_APP,
  docusignAccount,
  PRIVATE_KEY_PKCS1,
  PRIVATE_KEY_PKCS8,
  writePdf,
} from '@/server/testing/docusign';
import { createDocusignSignatures } from './index';

const NOON_MS = Date.parse('2026-11-20T12:10:00Z');

describe('DocuSign behind its port', () => {
  let clockMs = NOON_MS;
  let simulator: DocusignSimulator;
  let remote: RemoteSignatures;
  let account: RemoteAccount;

  beforeEach(async () => {
    clockMs = NOON_MS;
    simulator = await startDocusignSimulator({ app: DOCUSIGN_APP, now: () => clockMs });
    simulator.behave({ drop: 'all' });
    account = docusignAccount(simulator.url);
    remote = open();
  });
  afterEach(() => simulator.stop());

  function open(change: Partial<Parameters<typeof createDocusignSignatures>[0]> = {}): RemoteSignatures {
    return createDocusignSignatures({
      trustedOrigins: [simulator.url],
      log: silentLogger,
      now: () => clockMs,
      wait: async () => {},
      random: () => 0.5,
      timeoutMs: 60_000,
      ...change,
    });
  }

  async function request(): Promise<RemoteEnvelopeRequest> {
    return {
      transactionId: '0b8d2f6e-0000-4000-8000-000000000001',
      minutesId: '0b8d2f6e-0000-4000-8000-000000000002',
      subject: 'Ata da reunião '.repeat(20),
      message: null,
      document: { name: 'ata.pdf', bytes: await writePdf(), pages: 1 },
      signers: ['bia', 'caio'].map((name, index) => ({
        id: `own-${name}`,
        recipientId: String(index + 1),
        routingOrder: index + 1,
        name,
        email: `${name}@ata.test`,
      })),
      eventsUrl: 'http://127.0.0.1:9/v1/webhooks/docusign',
    };
  }

  const countGrants = () => simulator.requests.filter(({ path }) => path === '/oauth/token').length;

  it('creates, reads, opens a signing page and fetches the documents', async () => {
    const sent = await request();
    const { id } = await remote.create(account, sent);
    expect(await remote.read(account, id)).toMatchObject({
      id,
      status: 'sent',
      signers: [{ status: 'sent' }, { status: 'waiting' }],
    });
    const [signer] = sent.signers;
    if (!signer) return expect.unreachable();
    const page = await remote.openSigningPage(account, {
      envelopeId: id,
      signer,
      returnUrl: 'http://ata.test/sign/returned',
      framedBy: 'http://ata.test',
    });
    expect(page.startsWith(simulator.url)).toBe(true);

    for (const recipientId of ['1', '2']) simulator.act(id, recipientId, 'sign');
    expect(await remote.read(account, id)).toMatchObject({ status: 'completed', completedAt: new Date(clockMs) });
    const { combined, certificate } = await remote.readDocuments(account, id);
    expect([combined, certificate].map((pdf) => pdf.subarray(0, 5).toString())).toEqual(['%PDF-', '%PDF-']);
  });

  it('keeps one token until a minute before its end, and asks once for many callers', async () => {
    const { id } = await remote.create(account, await request());
    await Promise.all([1, 2, 3, 4, 5].map(() => remote.read(account, id)));
    expect(countGrants()).toBe(1);
    clockMs += 3600_000 - 61_000;
    await remote.read(account, id);
    expect(countGrants()).toBe(1);
    clockMs += 2000;
    await Promise.all([remote.read(account, id), remote.read(account, id)]);
    expect(countGrants()).toBe(2);
  });

  it('takes a new token when one was withdrawn', async () => {
    const { id } = await remote.create(account, await request());
    simulator.forgetTokens();
    expect(await remote.read(account, id)).toMatchObject({ id });
    expect(countGrants()).toBe(2);
  });

  it('D13 consent_required is told with the address that gives both scopes, and is asked again afterwards', async () => {
    simulator.setConsent(false);
    await expect(remote.check(account)).rejects.toMatchObject({ reason: 'consent_required', retryable: false });
    const url = new URL(remote.consentUrl(account, 'https://ata.test/settings/integrations'));
    expect(url.searchParams.get('scope')).toBe('signature impersonation');
    expect(url.href).not.toContain('+');
    expect(url.searchParams.get('client_id')).toBe(account.integrationKey);

    simulator.setConsent(true);
    await expect(remote.check(account)).resolves.toBeUndefined();
  });

  it.each([
    ['PKCS#8', PRIVATE_KEY_PKCS8],
    ['PKCS#1', PRIVATE_KEY_PKCS1],
    ['written line ends', PRIVATE_KEY_PKCS8.replaceAll('\n', '\\n')],
  ])('D14 takes a key in %s', async (_form, privateKey) => {
    const own = { ...account, privateKey };
    await expect(remote.assertUsable(own)).resolves.toBeUndefined();
    await expect(remote.check(own)).resolves.toBeUndefined();
  });

  it('D14 refuses what is no RSA private key', async () => {
    const { privateKey: curve } = generateKeyPairSync('ed25519');
    const weak = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
    const texts = ['garbage', '', DOCUSIGN_APP.publicKey, curve.export({ type: 'pkcs8', format: 'pem' }).toString()];
    for (const privateKey of [...texts, weak.export({ type: 'pkcs8', format: 'pem' }).toString()]) {
      await expect(remote.assertUsable({ ...account, privateKey })).rejects.toMatchObject({ reason: 'key_unusable' });
    }
  });

  it('a key of somebody else, an unknown user or account are told apart', async () => {
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const privateKey = other.export({ type: 'pkcs8', format: 'pem' }).toString();
    await expect(remote.check({ ...account, privateKey })).rejects.toMatchObject({
      reason: 'unauthorized',
      vendorCode: 'no_valid_keys_or_signatures',
    });
    await expect(remote.check({ ...account, userId: 'nobody' })).rejects.toMatchObject({
      vendorCode: 'user_not_found',
    });
    await expect(remote.check({ ...account, accountId: 'none' })).rejects.toMatchObject({ reason: 'account_unknown' });
  });

  it('calls only the vendor and what the installation names', async () => {
    for (const basePath of ['http://169.254.169.254', 'https://docusign.net.evil.test', 'http://demo.docusign.net']) {
      await expect(remote.assertUsable({ ...account, basePath })).rejects.toMatchObject({ reason: 'host_refused' });
    }
    await expect(remote.check({ ...account, oauthBase: 'http://127.0.0.1:9' })).rejects.toMatchObject({
      reason: 'host_refused',
    });
    const vendor = { ...account, basePath: 'https://na3.docusign.net', oauthBase: 'https://account.docusign.com' };
    await expect(remote.assertUsable(vendor)).resolves.toBeUndefined();
  });

  it('D15 an envelope whose creation was never answered is found by our id, and was made once', async () => {
    const hasty = open({ timeoutMs: 2000 });
    simulator.fail({ kind: 'time-out-after', path: '/envelopes' });
    const sent = await request();
    await expect(hasty.create(account, sent)).rejects.toMatchObject({ reason: 'timeout', retryable: true });
    const found = await remote.findByTransaction(account, sent.transactionId);
    expect([...simulator.envelopes.keys()]).toEqual([found?.id]);
    expect(await remote.findByTransaction(account, '0b8d2f6e-0000-4000-8000-00000000000f')).toBeNull();
  });

  it('repeats reading, never creating', async () => {
    const { id } = await remote.create(account, await request());
    simulator.fail({ kind: 'server-error', status: 503, path: '/envelopes/' }, 2);
    expect(await remote.read(account, id)).toMatchObject({ id });
    simulator.fail({ kind: 'server-error', status: 502, path: '/envelopes/' }, 3);
    await expect(remote.read(account, id)).rejects.toMatchObject({ reason: 'unavailable' });
    simulator.fail({ kind: 'hang-up', path: '/envelopes' });
    await expect(remote.create(account, await request())).rejects.toMatchObject({ reason: 'unavailable' });
    expect(simulator.envelopes.size).toBe(1);
  });

  it('D16 the hourly limit says when the hour is over; the burst limit half a minute', async () => {
    const { id } = await remote.create(account, await request());
    simulator.fail({ kind: 'hourly-limit', path: '/envelopes' });
    await expect(remote.read(account, id)).rejects.toMatchObject({
      reason: 'limit',
      retryable: false,
      until: new Date('2026-11-20T13:00:00Z'),
    });
    simulator.fail({ kind: 'burst-limit', path: '/envelopes' });
    await expect(remote.read(account, id)).rejects.toMatchObject({
      reason: 'limit',
      until: new Date(clockMs + 30_000),
    });
  });

  it('D8 an envelope that has ended is not voided again, and D11 a long reason is cut to what the vendor takes', async () => {
    const { id } = await remote.create(account, await request());
    await remote.void(account, id, 'x'.repeat(900));
    expect((await remote.read(account, id)).voidReason).toHaveLength(200);
    await expect(remote.void(account, id, 'again')).rejects.toMatchObject({ reason: 'cannot_void' });
  });

  it('D12 a resend that would reach nobody is refused as embedded', async () => {
    const { id } = await remote.create(account, await request());
    await expect(remote.resend(account, id)).rejects.toMatchObject({ reason: 'embedded' });
    expect(simulator.requests.some(({ path }) => path.includes('resend_envelope'))).toBe(false);
  });

  it('a signer who is not the envelope’s gets no page', async () => {
    const sent = await request();
    const { id } = await remote.create(account, sent);
    const signer = { ...sent.signers[0], name: 'Somebody else' } as (typeof sent.signers)[number]; // safe because the request has two
    const page = { envelopeId: id, signer, returnUrl: 'http://ata.test/', framedBy: 'http://ata.test' };
    await expect(remote.openSigningPage(account, page)).rejects.toMatchObject({ reason: 'signer_refused' });
  });

  it('J6 neither log nor error holds a key, an assertion, a token or a signing address', async () => {
    const lines: string[] = [];
    const log = {
      ...createLogger({ level: 'silent' }),
      warn: (...parts: unknown[]) => void lines.push(JSON.stringify(parts)),
    };
    remote = open({ log });
    const { id } = await remote.create(account, await request());
    simulator.fail({ kind: 'server-error', status: 503, path: '/envelopes/' }, 3);
    const error = await remote.read(account, id).catch((caught: Error) => caught);
    const told = `${lines.join('\n')}${JSON.stringify(error)}${String(error)}${String((error as Error).cause)}`;
    expect(lines).toHaveLength(2);
    expect(told).not.toMatch(/sim\.|Bearer|eyJ|PRIVATE|127\.0\.0\.1/);
  });
});
