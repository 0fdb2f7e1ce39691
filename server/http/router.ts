import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readerOf } from '@/server/lib/read-header';
import type { WebhookSender } from '@/server/ports/webhook-sender';
import type { BaseContext } from '@/server/services/context';
import { byteRoutes } from './byte-routes';
import { CLIENT_ADDRESS_HEADER, clientAddress, REQUEST_ID_HEADER } from './client-address';
import { type DoorOptions, openContext } from './doors';
import { type Exchange, sendFailure, sendJson } from './exchange';
import { answerFeedback } from './feedback';
import { refuseForeignWrite } from './foreign-origin';
import { answerHealth, type HealthOptions } from './health';
import { type MediaOptions, serveMedia } from './media';
import { countRequest, type RateLimit } from './rate-limit';
import { dispatchRest } from './rest/dispatch';
import { getOpenApiDocument } from './rest/openapi';
import { matcherOf } from './rest/path';
import { FRAME_ORIGINS_HEADER, LIVE_ORIGINS_HEADER } from '@/server/lib/content-security-policy';
import type { VerifyDesk } from './verify/desk';
import { createWebhookDoor, type WebhookDoor } from './webhooks/receive';

export interface HttpOptions extends DoorOptions, Pick<HealthOptions, 'isWritable'> {
  media: MediaOptions;
  limit: RateLimit;
  /** Where strangers hand in documents to be checked. */
  verifyDesk: VerifyDesk;
  trustProxy: boolean;
  /** Outside services whose events are taken in. */
  webhookSenders: readonly WebhookSender[];
  /** Origins whose pages a signing page may show. */
  frameOrigins: readonly string[];
  /** Origins of the live server, which room pages connect to. */
  liveOrigins: readonly string[];
}

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

const bytes = byteRoutes.map((route) => ({ ...route, match: matcherOf(route.path) }));

/** Our own routes stand in front of Next: health, `/v1`, media. Whatever is not ours goes on to `next`. */
export function createRouter(options: HttpOptions, next: Listener): Listener {
  const webhooks = createWebhookDoor(options.base, options.webhookSenders);

  return (request, response) => {
    const exchange = openExchange(options, request, response);
    if (!exchange) return void response.writeHead(400, { connection: 'close' }).end();

    const handled = route(options, webhooks, exchange);
    if (!handled) return next(request, response);
    handled.catch((error: unknown) => sendFailure(exchange, error));
  };
}

function route(options: HttpOptions, webhooks: WebhookDoor, exchange: Exchange): Promise<void> | null {
  const path = exchange.url.pathname;
  const received = webhooks.receive(exchange);
  if (received) return received;
  if (path === '/health' || path === '/v1/health') return answerHealth(exchange, options);
  if (path.startsWith('/media/')) return serveMedia(exchange, options.media);
  if (path.startsWith('/feedback/')) return answerFeedback(exchange, options);
  if (path === '/v1' || path.startsWith('/v1/')) return routeApi(options, exchange, path);

  return null;
}

async function routeApi(options: HttpOptions, exchange: Exchange, path: string): Promise<void> {
  const header = readerOf(exchange.request);
  await countRequest(options.limit, header);

  if (path === '/v1/openapi.json') return sendJson(exchange, 200, getOpenApiDocument());

  refuseForeignWrite(exchange.request.method, header, options.base.config.publicUrl);

  const context = () => openContext(options, header);
  const method = exchange.request.method === 'HEAD' ? 'GET' : exchange.request.method;
  const bytePath = toBytePath(exchange.url);
  const fitting = bytes.flatMap((route) => {
    const params = route.match(bytePath);
    return params ? [{ route, params }] : [];
  });
  const chosen = fitting.find(({ route }) => route.method === method);
  if (chosen) return chosen.route.handle(exchange, chosen.params, context, options);

  const otherMethods = fitting.map(({ route }) => route.method);
  return dispatchRest(exchange, path.slice('/v1'.length), otherMethods, context);
}

/** `?format=csv` asks for the table of what a path shows: the same as the path that ends in it. */
function toBytePath({ pathname, searchParams }: URL): string {
  return searchParams.get('format') === 'csv' ? `${pathname}.csv` : pathname;
}

/** Null for a target that is no path on this server. What the client says of its own address is overwritten. */
function openExchange(options: HttpOptions, request: IncomingMessage, response: ServerResponse): Exchange | null {
  // Put together, not resolved: resolving would take `//v1/x` for a host and its path.
  const target = `http://ata${request.url}`;
  if (!request.url?.startsWith('/') || !URL.canParse(target)) return null;

  const requestId = randomUUID();
  request.headers[REQUEST_ID_HEADER] = requestId;
  request.headers[CLIENT_ADDRESS_HEADER] = clientAddress(request, options.trustProxy);
  // Read by `proxy.ts`; whatever a client sends under these names is overwritten.
  request.headers[FRAME_ORIGINS_HEADER] = options.frameOrigins.join(' ');
  request.headers[LIVE_ORIGINS_HEADER] = options.liveOrigins.join(' ');
  delete request.headers['x-middleware-subrequest'];
  if (!options.trustProxy) forgetProxies(request);

  return { request, response, url: new URL(target), requestId, log: logOf(options.base, requestId) };
}

/** Without a proxy of ours, what a client says in one's name would reach Next and next-auth as true. */
function forgetProxies(request: IncomingMessage): void {
  for (const name of Object.keys(request.headers)) {
    if (name === 'forwarded' || name.startsWith('x-forwarded-')) delete request.headers[name];
  }
}

function logOf(base: BaseContext, requestId: string) {
  return base.log.child({ requestId });
}
