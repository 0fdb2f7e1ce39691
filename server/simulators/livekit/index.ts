import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { VideoGrant } from 'livekit-server-sdk';
import { createEgresses, type EgressMode, type SimulatedEgress } from './egress';
import { createRooms, type Rooms } from './rooms';
import { createRoomService, type SentData } from './room-service';
import { type LivekitKey, notFound, readGrants, readMessage, sendAnswer, sendRefusal, unavailable } from './twirp';
import {
  createWebhooks,
  type WebhookBehaviour,
  type WebhookDelivery,
  type WebhookMessage,
  type Webhooks,
} from './webhooks';

export type { EgressMode, SimulatedEgress } from './egress';
export type { WebhookBehaviour, WebhookDelivery, WebhookMessage } from './webhooks';

/** `answer-lost`: it is done, and nobody learns of it. */
export type LivekitFault = { kind: 'unavailable' | 'hang-up' | 'answer-lost'; method?: string };

export interface LivekitSimulatorOptions extends LivekitKey {
  /** Any free port unless given. */
  port?: number;
  /** Where events are posted; nowhere unless given. May be set later, when the other server stands. */
  webhookUrl?: string;
  now?: () => number;
  /** What a track sounds like to egress; silence unless given. */
  soundOf?: (trackSid: string) => Buffer;
  /** Of what egress sends, times real time. */
  egressSpeed?: number;
}

export interface RecordedRequest {
  /** `RoomService/ListRooms` */
  method: string;
  body: unknown;
}

export interface LivekitSimulator extends Omit<Rooms, 'emit'> {
  /** `ws://…`, as `LIVEKIT_URL` wants it. */
  url: string;
  requests: RecordedRequest[];
  /** Data packets that were sent into rooms. */
  sent: SentData[];
  egresses: ReadonlyMap<string, SimulatedEgress>;
  /** How egress takes what it is asked for from here on. */
  setEgressMode(mode: EgressMode): void;
  failEgress(egressId: string, error?: string): void;
  /** Its pipeline hangs: the line stands, and nothing comes. */
  stallEgress(egressId: string): void;
  outbox: WebhookMessage[];
  deliveries: WebhookDelivery[];
  fail(fault: LivekitFault, count?: number): void;
  /** How events are told from here on. */
  behave(change: Partial<WebhookBehaviour>): void;
  postTo(url: string | null): void;
  flush: Webhooks['flush'];
  deliver: Webhooks['deliver'];
  /** Resolves when nothing is being dialled or delivered. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/** Speaks LiveKit's server API (Twirp, JSON) and its webhooks; rooms are moved by whoever drives it. */
export async function startLivekitSimulator(options: LivekitSimulatorOptions): Promise<LivekitSimulator> {
  const now = options.now ?? Date.now;
  const requests: RecordedRequest[] = [];
  const sent: SentData[] = [];
  const faults: LivekitFault[] = [];
  let webhookUrl = options.webhookUrl ?? null;

  const webhooks = createWebhooks(options, () => webhookUrl);
  const house: Rooms = createRooms({
    now,
    tell: webhooks.tell,
    onGone: (trackSid) => egress.endOfTrack(trackSid),
    onMuted: (trackSid, isMuted) => egress.tellMuted(trackSid, isMuted),
  });
  const egress = createEgresses({
    house,
    now,
    soundOf: options.soundOf ?? (() => Buffer.alloc(0)),
    speed: options.egressSpeed ?? 1,
  });
  const services: Record<string, Record<string, (grants: VideoGrant, body: unknown) => unknown>> = {
    'livekit.RoomService': createRoomService(house, sent),
    'livekit.Egress': egress.service,
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, prefix, service = '', name = ''] = (request.url ?? '').split('/');
    const method = services[prefix === 'twirp' ? service : '']?.[name];
    if (!method || request.method !== 'POST') throw notFound(`no handler for path ${request.url}`);

    const body = await readMessage(request);
    requests.push({ method: `${service.replace('livekit.', '')}/${name}`, body });
    const fault = takeFault(faults, name);
    if (fault?.kind === 'hang-up') return void response.destroy();
    if (fault?.kind === 'unavailable') throw unavailable('try again');
    const answer = await method(await readGrants(request, options), body);
    if (fault?.kind === 'answer-lost') throw unavailable('no response from servers');
    sendAnswer(response, answer);
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => sendRefusal(response, error));
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const address = server.address();

  return {
    ...house,
    url: `ws://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    requests,
    sent,
    egresses: egress.egresses,
    setEgressMode: egress.setMode,
    failEgress: egress.failEgress,
    stallEgress: egress.stallEgress,
    outbox: webhooks.outbox,
    deliveries: webhooks.deliveries,
    fail: (fault, count = 1) => {
      for (let i = 0; i < count; i += 1) faults.push(fault);
    },
    behave: webhooks.behave,
    postTo: (url) => void (webhookUrl = url),
    flush: webhooks.flush,
    deliver: webhooks.deliver,
    async settle() {
      await egress.settle();
      await webhooks.settle();
    },
    stop() {
      egress.silence();
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

function takeFault(faults: LivekitFault[], method: string): LivekitFault | null {
  const index = faults.findIndex((fault) => fault.method === undefined || fault.method === method);
  return index < 0 ? null : (faults.splice(index, 1)[0] ?? null);
}
