import { createHash } from 'node:crypto';
import { AccessToken, type WebhookEvent } from 'livekit-server-sdk';
import { postEvent } from '../post-event';
import type { LivekitKey } from './twirp';

export interface WebhookMessage {
  event: string;
  id: string;
  body: string;
  authorization: string;
}

export interface WebhookDelivery extends WebhookMessage {
  /** Null: nobody answered. */
  status: number | null;
}

export interface WebhookBehaviour {
  /** `hold`: kept for `flush`; `drop`: lost for good, as after thirty seconds of an outage. */
  mode: 'send' | 'hold' | 'drop';
  copies: number;
}

const TOKEN_SECONDS = 300;

/** Tells one address what happens: signed, one after another, well or badly as it is told to. */
export function createWebhooks(key: LivekitKey, address: () => string | null) {
  const outbox: WebhookMessage[] = [];
  const deliveries: WebhookDelivery[] = [];
  let behaviour: WebhookBehaviour = { mode: 'send', copies: 1 };
  let last: Promise<unknown> = Promise.resolve();

  function tell(event: WebhookEvent): void {
    const { mode, copies } = behaviour;
    if (mode === 'drop') return;
    last = last.then(async () => {
      const message = await sign(key, event);
      for (let copy = 0; copy < copies; copy += 1) {
        if (mode === 'hold') outbox.push(message);
        else await deliver(message);
      }
    });
  }

  async function deliver(message: WebhookMessage): Promise<number | null> {
    const url = address();
    if (url === null) return null;
    const { authorization, body } = message;
    const headers = { authorization, 'content-type': 'application/webhook+json', 'user-agent': 'LiveKit' };
    const status = await postEvent({ url, headers, body });
    deliveries.push({ ...message, status });
    return status;
  }

  return {
    outbox,
    deliveries,
    tell,
    deliver,
    behave: (change: Partial<WebhookBehaviour>) => void (behaviour = { ...behaviour, ...change }),
    /** Posts what was held, in an order of the caller's. */
    async flush(arrange: (held: WebhookMessage[]) => WebhookMessage[] = (held) => held) {
      await last;
      for (const message of arrange(outbox.splice(0))) await deliver(message);
    },
    /** Resolves when nothing is under way. */
    settle: async () => void (await last),
  };
}

export type Webhooks = ReturnType<typeof createWebhooks>;

async function sign({ apiKey, apiSecret }: LivekitKey, event: WebhookEvent): Promise<WebhookMessage> {
  const body = event.toJsonString();
  const token = new AccessToken(apiKey, apiSecret, { ttl: TOKEN_SECONDS });
  token.sha256 = createHash('sha256').update(body).digest('base64');
  return { event: event.event, id: event.id, body, authorization: await token.toJwt() };
}
