import { createHmac } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { postEvent } from '../post-event';
import { type ConnectBehaviour, PLAIN_CONNECT } from './behaviours';
import { type Envelope, toVendorTime } from './state';

/** One delivery, ready to be posted. */
export interface ConnectMessage {
  event: string;
  envelopeId: string;
  url: string;
  headers: Record<string, string>;
  body: Buffer;
}

export interface ConnectDelivery extends ConnectMessage {
  /** Null: nobody answered. */
  status: number | null;
}

export interface ConnectOptions {
  accountId: string;
  userId: string;
  /** Active HMAC keys, the newest first. */
  keys: readonly string[];
  now: () => number;
}

/** Tells listeners what happens to envelopes, in the JSON SIM form, well or badly as it is told to. */
export function createConnect(options: ConnectOptions) {
  const outbox: ConnectMessage[] = [];
  const deliveries: ConnectDelivery[] = [];
  const pending = new Set<Promise<void>>();
  let behaviour: ConnectBehaviour = PLAIN_CONNECT;
  let keys = [...options.keys];

  function tell(envelope: Envelope, event: string, recipientId?: string): void {
    if (!envelope.notification?.events.includes(event)) return;
    const message = compose(envelope, event, recipientId);
    if (behaviour.forge) route(sign(compose(envelope, 'envelope-voided'), ['a key that nobody has']));
    if (behaviour.drop === 'all' || behaviour.drop.includes(event)) return;

    const isSigned = envelope.notification.includeHmac && !behaviour.unsigned;
    for (let copy = 0; copy < behaviour.copies; copy += 1) route(isSigned ? sign(message, keys) : message);
  }

  function compose(envelope: Envelope, event: string, recipientId?: string): ConnectMessage {
    const { accountId, userId } = options;
    const { envelopeId } = envelope;
    const body = {
      event,
      apiVersion: 'v2.1',
      uri: `/restapi/v2.1/accounts/${accountId}/envelopes/${envelopeId}`,
      retryCount: 0,
      configurationId: 10363315,
      generatedDateTime: toVendorTime(options.now()),
      data: { accountId, userId, envelopeId, ...(recipientId && { recipientId }) },
    };
    return {
      event,
      envelopeId,
      url: envelope.notification?.url ?? '',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: Buffer.from(JSON.stringify(body)),
    };
  }

  function route(message: ConnectMessage): void {
    if (behaviour.mode === 'hold') return void outbox.push(message);
    const { delayMs } = behaviour;
    const sending: Promise<void> = wait(delayMs, undefined, { ref: false })
      .then(async () => void (await deliver(message)))
      .finally(() => pending.delete(sending));
    pending.add(sending);
  }

  async function deliver(message: ConnectMessage): Promise<number | null> {
    const status = await postEvent(message);
    deliveries.push({ ...message, status });
    return status;
  }

  return {
    outbox,
    deliveries,
    tell,
    deliver,
    /** Signs any bytes as the vendor would. */
    sign: (message: ConnectMessage) => sign(message, keys),
    behave: (change: Partial<ConnectBehaviour>) => void (behaviour = { ...behaviour, ...change }),
    useKeys: (next: readonly string[]) => void (keys = [...next]),
    /** Posts what was held, in the order given. */
    async flush(order: 'kept' | 'reversed') {
      const held = outbox.splice(0);
      for (const message of order === 'kept' ? held : held.toReversed()) await deliver(message);
    },
    settle: () => Promise.all(pending),
  };
}

export type Connect = ReturnType<typeof createConnect>;

function sign(message: ConnectMessage, keys: readonly string[]): ConnectMessage {
  const signatures = keys.map((key, index) => [
    `x-docusign-signature-${index + 1}`,
    createHmac('sha256', key).update(message.body).digest('base64'),
  ]);
  return {
    ...message,
    headers: { ...message.headers, 'x-authorization-digest': 'HMACSHA256', ...Object.fromEntries(signatures) },
  };
}
