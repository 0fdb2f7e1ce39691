import type { IncomingHttpHeaders } from 'node:http';
import { AppError, isAppError, notFound } from '@/server/lib/errors';
import { gather } from '@/server/lib/gather';
import type { WebhookHeaders, WebhookSender } from '@/server/ports/webhook-sender';
import type { BaseContext } from '@/server/services/context';
import {
  type Delivery,
  keepInvalid,
  keepUnreadable,
  type SignedEvent,
  type TakenIn,
  takeInAll,
} from '@/server/services/inbox';
import { CLIENT_ADDRESS_HEADER, REQUEST_ID_HEADER } from '../client-address';
import { type Exchange, sendJson } from '../exchange';
import { createRateLimit, type RateLimit } from '../rate-limit';
import { createIntake, type Intake, intakeFull } from './intake';

const PREFIX = '/api/webhooks/';
/** Addresses that senders were given under another name. */
const ALIASES: Readonly<Record<string, string>> = {
  '/v1/webhooks/docusign': 'docusign',
  '/livekit/webhook': 'livekit',
};

/** A sender comes from few addresses and may send in bursts: far more than a person's limit, but not without end. */
const MOST_A_MINUTE = 30_000;
/** Longer than any healthy commit; the sender tries again after it. */
const STORE_DEADLINE_MS = 8000;
/** What comes together is stored together: a commit waits for the disk, whatever it holds. */
const STORED_AT_ONCE = 100;
const MOST_WAITING = 2000;

export interface WebhookDoor {
  /** Null when the path is not a webhook's. */
  receive(exchange: Exchange): Promise<void> | null;
}

export function createWebhookDoor(
  base: BaseContext,
  senders: readonly WebhookSender[],
  { intake = createIntake(), limit = createLimit(), storeDeadlineMs = STORE_DEADLINE_MS } = {},
): WebhookDoor {
  const takeIn = gather((events: (Delivery & SignedEvent)[]) => takeInAll(base, events), {
    mostAtOnce: STORED_AT_ONCE,
    mostWaiting: MOST_WAITING,
    full: intakeFull,
  });
  const door = { base, intake, limit, storeDeadlineMs, takeIn };

  return {
    receive(exchange) {
      const source = sourceOf(exchange.url.pathname);
      if (source === null) return null;

      return receive(
        door,
        exchange,
        senders.find((one) => one.source === source),
      );
    },
  };
}

interface Door {
  base: BaseContext;
  intake: Intake;
  limit: RateLimit;
  storeDeadlineMs: number;
  takeIn(event: Delivery & SignedEvent): Promise<TakenIn>;
}

async function receive(door: Door, exchange: Exchange, sender: WebhookSender | undefined): Promise<void> {
  const { request } = exchange;
  const address = String(request.headers[CLIENT_ADDRESS_HEADER] ?? 'unknown');
  await door.limit({ authorization: null, address });
  if (!sender) throw notFound('Sender');
  if (request.method !== 'POST') throw notPost();

  const origin = { ...door.base.origin, requestId: exchange.requestId, ipAddress: address, userAgent: null };
  const base = { ...door.base, origin, log: exchange.log };
  const answer = await door.intake.read(request, sender.limitBytes, (raw) =>
    within(door.storeDeadlineMs, store({ ...door, base }, sender, raw, plainHeaders(request.headers))),
  );
  sendJson(exchange, 200, answer);
}

/** @throws AppError 401, 400; anything else is an outage */
async function store({ base, takeIn }: Door, sender: WebhookSender, raw: Buffer, headers: WebhookHeaders) {
  const verification = await sender.verify(raw, headers);
  const kept = sender.redact?.(raw) ?? raw;
  const delivery: Delivery = { source: sender.source, raw: kept, headers, ipAddress: base.origin.ipAddress };
  if (verification.verdict === 'invalid') {
    await keepInvalid(base, delivery, verification.reason);
    throw new AppError({ code: 'WEBHOOK_SIGNATURE_INVALID', status: 401, message: 'The signature is not valid' });
  }

  const { organizationId } = verification;
  const summary = sender.read(raw, headers);
  if (!summary) {
    await keepUnreadable(base, delivery, organizationId);
    throw new AppError({ code: 'WEBHOOK_UNREADABLE', status: 400, message: 'The body is not one of this sender' });
  }

  const { isDuplicate } = await takeIn({ ...delivery, ...summary, organizationId });
  return { received: true, duplicate: isDuplicate };
}

/** An outage of ours has one answer, after which every sender tries again. */
async function within<T>(deadlineMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('a webhook could not be stored in time')), deadlineMs);
  });

  try {
    return await Promise.race([work, late]);
  } catch (error) {
    throw isAppError(error) ? error : outage(error);
  } finally {
    clearTimeout(timer);
  }
}

function sourceOf(path: string): string | null {
  if (path.startsWith(PREFIX)) return path.slice(PREFIX.length);
  return Object.hasOwn(ALIASES, path) ? (ALIASES[path] ?? null) : null;
}

/** Ours are no part of what was sent. */
function plainHeaders(headers: IncomingHttpHeaders): WebhookHeaders {
  const sent = Object.entries(headers).filter(([name]) => name !== CLIENT_ADDRESS_HEADER && name !== REQUEST_ID_HEADER);
  return Object.fromEntries(
    sent.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );
}

function createLimit(): RateLimit {
  return createRateLimit({ points: MOST_A_MINUTE, windowMs: 60_000, includeLoopback: true });
}

function notPost(): AppError {
  return new AppError({
    code: 'METHOD_NOT_ALLOWED',
    status: 405,
    message: 'This path does not take that method',
    details: { allow: ['POST'] },
  });
}

function outage(cause: unknown): AppError {
  return new AppError({
    code: 'INBOX_UNAVAILABLE',
    status: 503,
    message: 'Nothing was stored, please send it again',
    details: { retryAfterSeconds: 30 },
    cause,
  });
}
