import { createHmac, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PDFDocument } from '@cantoo/pdf-lib';
import Docusign from 'docusign-esign';
import { SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DocusignSimulator, startDocusignSimulator } from './index';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const APP = {
  integrationKey: 'c1f2a5d0-1111-4222-8333-444455556666',
  userId: 'a5b1c2d3-1111-4222-8333-444455556666',
  accountId: 'f00dcafe-1111-4222-8333-444455556666',
  publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
};

describe('the DocuSign simulator, judged by the unmodified docusign-esign', () => {
  let clockMs = 1_700_000_000_000;
  let simulator: DocusignSimulator;
  let client: Docusign.ApiClient;
  let api: Docusign.EnvelopesApi;

  beforeEach(async () => {
    simulator = await startDocusignSimulator({ app: APP, now: () => clockMs });
    simulator.behave({ mode: 'hold' });
    api = await openApi();
  });
  afterEach(() => simulator.stop());

  async function grant(claims: Record<string, unknown> = {}, key = privateKey) {
    const nowSeconds = Math.floor(clockMs / 1000);
    const assertion = await new SignJWT({
      iss: APP.integrationKey,
      sub: APP.userId,
      aud: new URL(simulator.url).host,
      iat: nowSeconds,
      exp: nowSeconds + 3600,
      scope: 'signature impersonation',
      ...claims,
    })
      .setProtectedHeader({ alg: 'RS256' })
      .sign(key);
    const answer = await fetch(`${simulator.url}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion }),
    });
    return { status: answer.status, body: await answer.json() };
  }

  async function openApi(): Promise<Docusign.EnvelopesApi> {
    const { body } = await grant();
    client = new Docusign.ApiClient();
    client.setBasePath(`${simulator.url}/restapi`);
    client.addDefaultHeader('Authorization', `Bearer ${body.access_token}`);
    return new Docusign.EnvelopesApi(client);
  }

  async function define(emails: string[], url = 'http://127.0.0.1:9/hook'): Promise<Docusign.EnvelopeDefinition> {
    const pdf = await PDFDocument.create();
    pdf.addPage([300, 300]).drawText('Ata da reuniao', { x: 40, y: 200 });
    return {
      emailSubject: 'Please sign',
      status: 'sent',
      transactionId: 'transaction-1',
      documents: [
        {
          documentId: '1',
          name: 'ata.pdf',
          fileExtension: 'pdf',
          documentBase64: Buffer.from(await pdf.save()).toString('base64'),
        },
      ],
      recipients: {
        signers: emails.map((email, index) => ({
          recipientId: String(index + 1),
          routingOrder: String(index + 1),
          clientUserId: `own-${index + 1}`,
          email,
          name: `Signer ${index + 1}`,
        })),
      },
      customFields: { textCustomFields: [{ name: 'minutesId', value: 'm-1', show: 'false' }] },
      eventNotification: {
        url,
        includeHMAC: 'true',
        requireAcknowledgment: 'true',
        events: ['envelope-sent', 'envelope-completed', 'recipient-completed', 'envelope-voided'],
      } as Docusign.EventNotification, // safe because the typing is older than this field
    };
  }

  function refusalOf(promise: Promise<unknown>) {
    return promise.then(
      () => expect.unreachable('it should have been refused'),
      (error: { response: { status: number; data: { errorCode: string } } }) => ({
        status: error.response.status,
        errorCode: error.response.data.errorCode,
      }),
    );
  }

  it('grants by a real RS256 assertion and by no other', async () => {
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    expect((await grant({}, other)).body).toMatchObject({ error_description: 'no_valid_keys_or_signatures' });
    expect((await grant({ aud: simulator.url })).body).toMatchObject({ error_description: 'invalid_audience' });
    expect((await grant({ scope: 'signature' })).body).toMatchObject({ error_description: 'invalid_scope' });
    expect((await grant({ exp: 1 })).body).toMatchObject({ error_description: 'expired_grant' });
    expect((await grant({ iss: 'x' })).body).toMatchObject({ error_description: 'issuer_not_found' });
    expect((await grant()).body).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
  });

  it('asks for consent until a person has given both scopes', async () => {
    simulator.setConsent(false);
    expect(await grant()).toMatchObject({ status: 400, body: { error: 'consent_required' } });
    const allow = (scope: string) =>
      fetch(`${simulator.url}/oauth/auth`, {
        method: 'POST',
        body: new URLSearchParams({ scope, redirect_uri: 'http://ata.test/settings' }),
        redirect: 'manual',
      });
    await allow('signature');
    expect((await grant()).body).toEqual({ error: 'consent_required' });
    const back = await allow('signature impersonation');
    expect(back.headers.get('location')).toMatch(/^http:\/\/ata\.test\/settings\?code=/);
    expect((await grant()).status).toBe(200);
  });

  it('creates, finds, shows and lists an envelope', async () => {
    const made = await api.createEnvelope(APP.accountId, {
      envelopeDefinition: await define(['a@x.test', 'b@x.test']),
    });
    expect(made).toMatchObject({ status: 'sent', envelopeId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    const id = made.envelopeId ?? '';

    const envelope = await api.getEnvelope(APP.accountId, id, { include: 'recipients' });
    expect(envelope).toMatchObject({ envelopeId: id, status: 'sent', transactionId: 'transaction-1' });
    const found = await api.listStatusChanges(APP.accountId, { transactionIds: 'transaction-1' });
    expect(found.envelopes?.map(({ envelopeId }) => envelopeId)).toEqual([id]);
    expect((await api.listStatusChanges(APP.accountId, { transactionIds: 'other' })).envelopes).toEqual([]);
    const { signers } = await api.listRecipients(APP.accountId, id);
    expect(signers?.map(({ status }) => status)).toEqual(['sent', 'created']);
    const { auditEvents } = await api.listAuditEvents(APP.accountId, id);
    expect(auditEvents).toHaveLength(1);
  });

  it('refuses a list without a date, unknown envelopes and strangers', async () => {
    expect(await refusalOf(api.listStatusChanges(APP.accountId, {}))).toEqual({
      status: 400,
      errorCode: 'INVALID_REQUEST_PARAMETER',
    });
    const missing = '00000000-0000-4000-8000-000000000000';
    expect(await refusalOf(api.getEnvelope(APP.accountId, missing))).toEqual({
      status: 404,
      errorCode: 'ENVELOPE_DOES_NOT_EXIST',
    });
    simulator.forgetTokens();
    expect(await refusalOf(api.getEnvelope(APP.accountId, missing))).toEqual({
      status: 401,
      errorCode: 'AUTHORIZATION_INVALID_TOKEN',
    });
  });

  it('opens a view once, within five minutes, for the exact signer whose turn it is', async () => {
    const { envelopeId = '' } = await api.createEnvelope(APP.accountId, {
      envelopeDefinition: await define(['a@x.test', 'b@x.test']),
    });
    const ask = (change: object = {}) =>
      api.createRecipientView(APP.accountId, envelopeId, {
        recipientViewRequest: {
          returnUrl: 'http://ata.test/returned',
          authenticationMethod: 'none',
          email: 'a@x.test',
          userName: 'Signer 1',
          clientUserId: 'own-1',
          ...change,
        },
      });
    expect(await refusalOf(ask({ userName: 'Another' }))).toMatchObject({ errorCode: 'UNKNOWN_ENVELOPE_RECIPIENT' });
    expect(await refusalOf(ask({ email: 'b@x.test', userName: 'Signer 2', clientUserId: 'own-2' }))).toMatchObject({
      status: 400,
    });

    const { url = '' } = await ask();
    expect(await (await fetch(url)).text()).toContain('Finish');
    expect(await (await fetch(url)).text()).toContain('This link was used');

    const late = await ask();
    clockMs += 5 * 60_000;
    const expired = await fetch(late.url ?? '', { redirect: 'manual' });
    expect(expired.headers.get('location')).toBe('http://ata.test/returned?event=ttl_expired');
  });

  it('signs from the page, and gives back a document that was written anew', async () => {
    const definition = await define(['a@x.test']);
    const { envelopeId = '' } = await api.createEnvelope(APP.accountId, { envelopeDefinition: definition });
    const { url = '' } = await api.createRecipientView(APP.accountId, envelopeId, {
      recipientViewRequest: {
        returnUrl: 'http://ata.test/returned',
        authenticationMethod: 'none',
        email: 'a@x.test',
        userName: 'Signer 1',
        clientUserId: 'own-1',
      },
    });
    await fetch(url);
    const done = await fetch(`${simulator.url}/Signing/Finish`, {
      method: 'POST',
      body: new URLSearchParams({ t: new URL(url).searchParams.get('t') ?? '', act: 'sign' }),
      redirect: 'manual',
    });
    expect(done.headers.get('location')).toBe('http://ata.test/returned?event=signing_complete');
    expect((await api.getEnvelope(APP.accountId, envelopeId)).status).toBe('completed');

    const combined = (await api.getDocument(APP.accountId, envelopeId, 'combined', {})) as unknown as Buffer;
    const sent = Buffer.from(definition.documents?.[0]?.documentBase64 ?? '', 'base64');
    expect(combined.subarray(0, 5).toString()).toBe('%PDF-');
    expect(combined.subarray(0, sent.length).equals(sent)).toBe(false);
    const withCertificate = (await api.getDocument(APP.accountId, envelopeId, 'combined', {
      certificate: 'true',
    })) as unknown as Buffer;
    expect((await PDFDocument.load(withCertificate)).getPageCount()).toBe(2);
    const certificate = (await api.getDocument(APP.accountId, envelopeId, 'certificate', {})) as unknown as Buffer;
    expect((await PDFDocument.load(certificate)).getPageCount()).toBe(1);
    const archive = await fetch(
      `${simulator.url}/restapi/v2.1/accounts/${APP.accountId}/envelopes/${envelopeId}/documents/archive`,
      { headers: { authorization: `Bearer ${(await grant()).body.access_token}` } },
    );
    expect(
      Buffer.from(await archive.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });

  it('voids and resends by PUT, from open states alone', async () => {
    const { envelopeId = '' } = await api.createEnvelope(APP.accountId, {
      envelopeDefinition: await define(['a@x.test']),
    });
    expect(await api.update(APP.accountId, envelopeId, { resendEnvelope: 'true', envelope: {} })).toMatchObject({
      envelopeId,
    });
    expect(await refusalOf(api.update(APP.accountId, envelopeId, { envelope: { status: 'voided' } }))).toMatchObject({
      errorCode: 'INVALID_REQUEST_PARAMETER',
    });
    await api.update(APP.accountId, envelopeId, { envelope: { status: 'voided', voidedReason: 'wrong person' } });
    expect(await api.getEnvelope(APP.accountId, envelopeId)).toMatchObject({
      status: 'voided',
      voidedReason: 'wrong person',
    });
    expect(
      await refusalOf(api.update(APP.accountId, envelopeId, { envelope: { status: 'voided', voidedReason: 'again' } })),
    ).toEqual({ status: 400, errorCode: 'ENVELOPE_CANNOT_VOID_INVALID_STATE' });
  });

  it('says its limits in every answer and refuses above the hour', async () => {
    const { response } = await api.getEnvelope(APP.accountId, '0').then(
      () => expect.unreachable('there is no such envelope'),
      (error: { response: { headers: unknown } }) => error,
    );
    expect(response.headers).toMatchObject({ 'x-ratelimit-limit': '3000', 'x-burstlimit-limit': '500' });
    simulator.fail({ kind: 'hourly-limit', path: '/envelopes' });
    expect(await refusalOf(api.getEnvelope(APP.accountId, '0'))).toEqual({
      status: 400,
      errorCode: 'HOURLY_APIINVOCATION_LIMIT_EXCEEDED',
    });
  });

  it('keeps an envelope whose creation was never answered', async () => {
    simulator.fail({ kind: 'time-out-after', path: '/envelopes' });
    Object.assign(client, { timeout: 2000 });
    await expect(
      api.createEnvelope(APP.accountId, { envelopeDefinition: await define(['a@x.test']) }),
    ).rejects.toMatchObject({ code: 'ECONNABORTED' });
    api = await openApi(); // without that limit
    const found = await api.listStatusChanges(APP.accountId, { transactionIds: 'transaction-1' });
    expect(found.envelopes).toHaveLength(1);
  });

  it('tells Connect, signed with each active key, and can fall silent or repeat itself', async () => {
    const heard: { headers: NodeJS.Dict<string | string[]>; body: string }[] = [];
    const listener = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        heard.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
        response.end();
      });
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => listener.once('listening', resolve));
    const hook = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/`;

    simulator.useConnectKeys(['newer', 'older']);
    simulator.behave({ mode: 'send', copies: 2, drop: ['envelope-sent'] });
    const { envelopeId = '' } = await api.createEnvelope(APP.accountId, {
      envelopeDefinition: await define(['a@x.test'], hook),
    });
    simulator.act(envelopeId, '1', 'sign');
    await simulator.settle();
    listener.closeAllConnections();
    listener.close();

    expect(heard.map(({ body }) => JSON.parse(body).event).toSorted()).toEqual([
      'envelope-completed',
      'envelope-completed',
      'recipient-completed',
      'recipient-completed',
    ]);
    const { headers, body } = heard[0] ?? { headers: {}, body: '' };
    expect(headers['x-docusign-signature-2']).toBe(createHmac('sha256', 'older').update(body).digest('base64'));
    expect(JSON.parse(body).generatedDateTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/);
  });
});
