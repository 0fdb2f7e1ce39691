import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { EgressClient, EgressStatus } from 'livekit-server-sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { LIVEKIT_KEY } from '@/server/testing/livekit';
import { FRAME_BYTES } from './egress-sender';
import { type LivekitSimulator, startLivekitSimulator } from './index';

const { apiKey, apiSecret } = LIVEKIT_KEY;
const SOUND = Buffer.alloc(FRAME_BYTES * 5, 7);
let simulator: LivekitSimulator;
let client: EgressClient;
let listener: WebSocketServer;
let url: string;
let trackSid: string;

beforeEach(async () => {
  simulator = await startLivekitSimulator({ ...LIVEKIT_KEY, soundOf: () => SOUND });
  client = new EgressClient(simulator.url, apiKey, apiSecret);
  listener = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(listener, 'listening');
  url = `ws://127.0.0.1:${(listener.address() as AddressInfo).port}/egress-audio?t=secret`; // safe because it listens on a port
  simulator.join('sala', 'bia');
  trackSid = simulator.publish('sala', 'bia').sid;
});
afterEach(async () => {
  await simulator.stop();
  for (const socket of listener.clients) socket.terminate();
  await new Promise((resolve) => listener.close(resolve));
});

/** Starts one by the vendor's client; resolves when it has connected. */
async function start() {
  const connected = once(listener, 'connection');
  const info = await client.startTrackEgress('sala', url, trackSid);
  const [socket, request] = (await connected) as [WebSocket, { headers: Record<string, string> }]; // safe because `ws` says so
  await simulator.settle();
  return { egressId: info.egressId, info, socket, request };
}

function statusOf(egressId: string): Promise<EgressStatus | undefined> {
  return client.listEgress({ egressId }).then(([one]) => one?.status);
}

describe('the vendor’s client', () => {
  it('starts an egress that dials, sends frames of ten milliseconds, and ends without a code', async () => {
    const { egressId, info, socket, request } = await start();
    expect(info).toMatchObject({ roomName: 'sala', status: EgressStatus.EGRESS_STARTING });
    expect(request.headers).toMatchObject({ 'content-type': 'audio/x-raw', 'user-agent': 'Go-http-client/1.1' });
    const frames: Buffer[] = [];
    socket.on('message', (data: Buffer, isBinary: boolean) => isBinary && frames.push(data));
    await expect.poll(() => frames.length, { interval: 5 }).toBeGreaterThan(7);
    expect(frames.every(({ length }) => length === FRAME_BYTES)).toBe(true);
    expect(Buffer.concat(frames.slice(0, 5)).equals(SOUND)).toBe(true);
    expect(frames[6]?.equals(Buffer.alloc(FRAME_BYTES))).toBe(true);

    const closed = once(socket, 'close');
    await client.stopEgress(egressId);
    expect((await closed)[0]).toBe(1005);
    expect(await statusOf(egressId)).toBe(EgressStatus.EGRESS_COMPLETE);
    await expect(client.stopEgress(egressId)).rejects.toMatchObject({ status: 412, code: 'failed_precondition' });
  });

  it('lists what is active of a room, with tickets masked where the server masks them', async () => {
    const { egressId } = await start();
    const [active, ...others] = await client.listEgress({ roomName: 'sala', active: true });
    expect(others).toEqual([]);
    expect(active).toMatchObject({ egressId, status: EgressStatus.EGRESS_ACTIVE });
    expect(active?.request).toMatchObject({ case: 'track', value: { trackId: trackSid } });
    expect(JSON.stringify(active?.request.value)).not.toContain('secret');
    expect(active?.streamResults[0]?.url).toContain('secret');
    expect(await client.listEgress('outra')).toEqual([]);
    simulator.unpublish('sala', 'bia', trackSid);
    expect(await client.listEgress({ roomName: 'sala', active: true })).toEqual([]);
  });

  it('is told why not', async () => {
    const begin = (room = 'sala', address = url) => client.startTrackEgress(room, address, trackSid);
    await expect(begin('outra')).rejects.toMatchObject({ status: 404, code: 'not_found' });
    await expect(begin('sala', 'http://x')).rejects.toMatchObject({ status: 400, code: 'invalid_argument' });
    await expect(client.stopEgress('EG_none')).rejects.toMatchObject({ code: 'not_found' });
    simulator.setEgressMode('absent');
    await expect(begin()).rejects.toMatchObject({ status: 503, code: 'unavailable' });
    const absent = { status: 500, message: expect.stringContaining('egress not connected (redis required)') };
    await expect(client.listEgress('sala')).rejects.toMatchObject(absent);
    await expect(client.stopEgress('EG_none')).rejects.toMatchObject(absent);
  });
});

describe('an egress', () => {
  it('tells of a mute in words while silence goes on', async () => {
    const { socket } = await start();
    const said = new Promise((resolve) =>
      socket.on('message', (data: Buffer, isBinary: boolean) => !isBinary && resolve(data.toString())),
    );
    simulator.mute('sala', 'bia', trackSid, true);
    expect(await said).toBe('{"muted":true}');
    await once(socket, 'message');
  });

  it('fails when it is not let in, cut off, or breaks itself, and dials once alone', async () => {
    const refused = await client.startTrackEgress('sala', 'ws://127.0.0.1:1/', trackSid);
    await simulator.settle();
    expect(await statusOf(refused.egressId)).toBe(EgressStatus.EGRESS_FAILED);

    const cut = await start();
    cut.socket.close(1001);
    await expect.poll(() => statusOf(cut.egressId)).toBe(EgressStatus.EGRESS_FAILED);
    const broken = await start();
    const closed = once(broken.socket, 'close');
    simulator.failEgress(broken.egressId);
    expect((await closed)[0]).toBe(1006);
    expect(await statusOf(broken.egressId)).toBe(EgressStatus.EGRESS_FAILED);
  });

  it('may hang at its start, is stopped there, and does not know a track that is gone', async () => {
    simulator.setEgressMode('hang');
    const { egressId } = await client.startTrackEgress('sala', url, trackSid);
    expect(await statusOf(egressId)).toBe(EgressStatus.EGRESS_STARTING);
    await client.stopEgress(egressId);
    expect(await statusOf(egressId)).toBe(EgressStatus.EGRESS_ABORTED);
    simulator.setEgressMode('dial');
    const gone = await client.startTrackEgress('sala', url, 'TR_gone');
    expect(await statusOf(gone.egressId)).toBe(EgressStatus.EGRESS_FAILED);
  });

  it('tells of itself in the order of the real one, its robot’s coming and going among it', async () => {
    simulator.behave({ mode: 'hold' });
    const { egressId } = await start();
    await client.stopEgress(egressId);
    await simulator.settle();
    const bodies = simulator.outbox.map(({ body }) => JSON.parse(body));
    expect(bodies.map(({ event }) => event)).toEqual([
      'egress_started',
      'participant_joined',
      'egress_updated',
      'participant_left',
      'egress_ended',
    ]);
    expect(bodies[0].egressInfo).not.toHaveProperty('status');
    expect(bodies[1].participant).toMatchObject({ identity: egressId, kind: 'EGRESS' });
    expect(bodies[4].egressInfo).toMatchObject({ status: 'EGRESS_COMPLETE', details: 'End reason: StopEgress API' });
  });
});
