import { isAppError, notFound } from '@/server/lib/errors';
import { readerOf } from '@/server/lib/read-header';
import type { ServiceContext } from '@/server/services/context';
import { debugOf, metricsOf } from '@/server/services/feedback';
import { requireService } from '@/server/trpc/context';
import { type DoorOptions, openContext } from './doors';
import { type Exchange, sendJson } from './exchange';
import { countRequest, type RateLimit } from './rate-limit';

interface FeedbackOptions extends DoorOptions {
  limit: RateLimit;
}

const PAGES: Record<string, (ctx: ServiceContext, input: { id: string }) => Promise<unknown>> = {
  debug: debugOf,
  metrics: metricsOf,
};

/**
 * `GET /feedback/debug/{meetingId}` and `/feedback/metrics/{meetingId}`, for hosts and administrators. To anybody else
 * they are not there, whatever the reason. Null for other paths.
 */
export function answerFeedback(exchange: Exchange, options: FeedbackOptions): Promise<void> | null {
  const [, name = '', id = ''] = /^\/feedback\/(debug|metrics)\/([^/]+)$/.exec(exchange.url.pathname) ?? [];
  const read = PAGES[name];
  return read ? answer(exchange, options, (ctx) => read(ctx, { id: decode(id) })) : null;
}

async function answer(
  exchange: Exchange,
  options: FeedbackOptions,
  read: (ctx: ServiceContext) => Promise<unknown>,
): Promise<void> {
  const header = readerOf(exchange.request);
  await countRequest(options.limit, header);
  if (!/^(GET|HEAD)$/.test(exchange.request.method ?? '')) throw notFound('Path');

  try {
    const context = await openContext(options, header);
    sendJson(exchange, 200, await read(requireService(context)));
  } catch (error) {
    if (isAppError(error) && [401, 403, 404].includes(error.status)) throw notFound('Path');
    throw error;
  }
}

/** A path that cannot be decoded names nothing. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
