import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { readBody } from '../read-body';
import { type Answer, json, refuse, Refusal, send } from './answers';
import { createApi } from './api';
import type { DocumentBehaviour, DocusignFault } from './behaviours';
import { createConnect } from './connect';
import { createControl } from './control';
import { createEnvelopeLife } from './envelope-life';
import { findFault, takeFault } from './faults';
import { createOauth } from './oauth';
import { createSigningPages } from './signing-page';
import type { DocusignSimulator, DocusignSimulatorOptions, RecordedRequest } from './simulator';
import type { Envelope, SigningVisit } from './state';

export type { ConnectMessage } from './connect';
export type { DocusignSimulator } from './simulator';

/**
 * Speaks DocuSign's OAuth (JWT grant), eSign REST v2.1, Connect and the embedded signing page.
 * `POST /__control` does from outside the process what the methods do (`control.ts`).
 */
export async function startDocusignSimulator(options: DocusignSimulatorOptions): Promise<DocusignSimulator> {
  const { app } = options;
  const now = options.now ?? Date.now;
  const requests: RecordedRequest[] = [];
  const envelopes = new Map<string, Envelope>();
  const visits = new Map<string, SigningVisit>();
  const faults: DocusignFault[] = [];
  let documents: DocumentBehaviour = 'signed';
  let calls = 0;
  let url = '';

  const oauth = createOauth({ app, now, url: () => url, hasConsent: options.hasConsent ?? true });
  const connect = createConnect({ ...app, keys: options.connectKeys ?? [], now });
  const life = createEnvelopeLife({ connect, now });
  const pages = createSigningPages({ visits, life, now });
  const api = createApi({
    accountId: app.accountId,
    envelopes,
    visits,
    life,
    // The vendor never gives an id twice, whichever simulator a test starts next.
    createId: randomUUID,
    now,
    url: () => url,
    documents: () => documents,
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = new URL(request.url ?? '/', url);
    const body = await readBody(request);
    const method = request.method ?? 'GET';
    if (target.pathname === '/__control') return send(response, await control(body));
    requests.push({ method, path: `${target.pathname}${target.search}`, body: body.toString('utf8') });

    const fault = takeFault(faults, target.pathname);
    if (fault?.kind === 'hang-up') return void response.destroy();
    const answer = (fault && findFault(fault, now())) ?? (await route(method, target, request, body).catch(toAnswer));
    if (fault?.kind === 'time-out-after') return;
    send(response, answer, limitHeaders());
  }

  async function route(method: string, target: URL, request: IncomingMessage, body: Buffer): Promise<Answer> {
    const path = target.pathname;
    if (path === '/favicon.ico') return { status: 204, type: 'image/x-icon', body: '' };
    if (path === '/oauth/token' && method === 'POST') return oauth.grant(body);
    if (path === '/oauth/auth')
      return method === 'POST' ? oauth.giveConsent(body) : oauth.askConsent(target.searchParams);
    if (path === '/Signing/StartInSession.aspx') return pages.open(target.searchParams.get('t') ?? '');
    if (path === '/Signing/Finish' && method === 'POST') return pages.finish(body);

    if (!oauth.isValid(request.headers.authorization ?? '')) {
      throw refuse(401, 'AUTHORIZATION_INVALID_TOKEN', 'The access token provided is expired, revoked or malformed.');
    }
    if (path === '/oauth/userinfo') return oauth.userinfo();
    const [, , version, accounts, accountId, ...rest] = path.split('/');
    if (version !== 'v2.1' || accounts !== 'accounts') throw refuse(404, 'RESOURCE_NOT_FOUND', 'Unknown resource');
    if (accountId !== app.accountId) throw refuse(401, 'USER_AUTHENTICATION_FAILED', 'No access to this account');
    calls += 1;
    return api({ method, path: rest, query: target.searchParams, body });
  }

  function limitHeaders(): Record<string, string> {
    const resetSeconds = Math.ceil(now() / 3_600_000) * 3600;
    return {
      'x-ratelimit-limit': '3000',
      'x-ratelimit-remaining': String(Math.max(0, 3000 - calls)),
      'x-ratelimit-reset': String(resetSeconds),
      'x-burstlimit-limit': '500',
      'x-burstlimit-remaining': '499',
      'x-docusign-tracetoken': '00000000-0000-0000-0000-000000000000',
    };
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;

  const simulator: DocusignSimulator = {
    url,
    requests,
    envelopes,
    outbox: connect.outbox,
    deliveries: connect.deliveries,
    fail: (fault, count = 1) => {
      for (let i = 0; i < count; i += 1) faults.push(fault);
    },
    behave: connect.behave,
    useConnectKeys: connect.useKeys,
    signMessage: connect.sign,
    setConsent: oauth.setConsent,
    forgetTokens: oauth.forgetTokens,
    returnDocuments: (behaviour) => void (documents = behaviour),
    act(envelopeId, recipientId, act, reason = 'No reason given') {
      const envelope = envelopes.get(envelopeId);
      const recipient = envelope?.recipients.find((one) => one.recipientId === recipientId);
      if (!envelope || !recipient) throw new Error('no such recipient');
      if (act === 'view') return life.view(envelope, recipient);
      if (act === 'sign') return life.sign(envelope, recipient);
      life.decline(envelope, recipient, reason);
    },
    voidEnvelope(envelopeId, reason) {
      const envelope = envelopes.get(envelopeId);
      if (!envelope) throw new Error('no such envelope');
      life.cancel(envelope, reason);
    },
    flush: connect.flush,
    settle: async () => void (await connect.settle()),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  const control = createControl(simulator, connect);
  return simulator;
}

function toAnswer(error: unknown): Answer {
  return error instanceof Refusal ? error.answer : json(500, { errorCode: 'UNSPECIFIED_ERROR', message: 'Simulator' });
}
