import { text } from 'node:stream/consumers';
import { RoomServiceClient, TrackType, WebhookReceiver } from 'livekit-server-sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { LIVEKIT_KEY } from '@/server/testing/livekit';
import { type LivekitSimulator, startLivekitSimulator } from './index';

const { apiKey, apiSecret } = LIVEKIT_KEY;
let simulator: LivekitSimulator;
let client: RoomServiceClient;

beforeEach(async () => {
  simulator = await startLivekitSimulator(LIVEKIT_KEY);
  client = new RoomServiceClient(simulator.url, apiKey, apiSecret);
});
afterEach(() => simulator.stop());

describe('the vendor’s client', () => {
  it('reads rooms, people and tracks', async () => {
    simulator.join('sala', 'bia', { name: 'Bia', metadata: '{"roles":["host"]}' });
    simulator.join('outra', 'caio');
    const { sid } = simulator.publish('sala', 'bia');
    simulator.publish('sala', 'bia', { type: 'VIDEO' });

    const [room, ...others] = await client.listRooms(['sala']);
    expect(others).toEqual([]);
    expect(room).toMatchObject({ name: 'sala', numParticipants: 1, numPublishers: 1 });
    expect(Number(room?.creationTimeMs)).toBeGreaterThan(1_700_000_000_000);
    expect(await client.listRooms()).toHaveLength(2);
    const [bia] = await client.listParticipants('sala');
    expect(bia).toMatchObject({ identity: 'bia', name: 'Bia', metadata: '{"roles":["host"]}', isPublisher: true });
    expect(bia?.tracks.map((track) => [track.sid === sid, track.type])).toEqual([
      [true, TrackType.AUDIO],
      [false, TrackType.VIDEO],
    ]);
    expect(await client.getParticipant('sala', 'bia')).toMatchObject({ sid: bia?.sid });
    expect(await client.listParticipants('nowhere')).toEqual([]);
  });

  it('creates and deletes rooms, removes people, mutes tracks, changes names and roles, sends data', async () => {
    expect(await client.createRoom({ name: 'sala' })).toMatchObject({ name: 'sala' });
    simulator.join('sala', 'bia');
    simulator.join('sala', 'caio');
    const { sid } = simulator.publish('sala', 'bia');
    expect(await client.mutePublishedTrack('sala', 'bia', sid, true)).toMatchObject({ sid, muted: true });
    const change = { metadata: '{"roles":[]}', name: 'Beatriz', permission: { canPublish: false } };
    const changed = await client.updateParticipant('sala', 'bia', change);
    expect(changed).toMatchObject({ name: 'Beatriz', metadata: '{"roles":[]}', permission: { canPublish: false } });
    await client.sendData('sala', Buffer.from('olá'), 0, { topic: 'chat', destinationIdentities: ['bia'] });
    expect(simulator.sent).toEqual([{ room: 'sala', topic: 'chat', text: 'olá', to: ['bia'] }]);
    await client.removeParticipant('sala', 'caio');
    expect(await client.listParticipants('sala')).toHaveLength(1);
    await client.deleteRoom('sala');
    expect(await client.listRooms()).toEqual([]);
  });

  it('is told why not, with the server’s codes', async () => {
    simulator.join('sala', 'bia');
    const { sid } = simulator.publish('sala', 'bia');
    await expect(client.getParticipant('sala', 'caio')).rejects.toMatchObject({ status: 404, code: 'not_found' });
    await expect(client.removeParticipant('sala', 'caio')).rejects.toMatchObject({ code: 'not_found' });
    await expect(client.deleteRoom('outra')).rejects.toMatchObject({ code: 'not_found' });
    await expect(client.mutePublishedTrack('sala', 'bia', 'TR_x', true)).rejects.toMatchObject({ code: 'not_found' });
    const unmuted = client.mutePublishedTrack('sala', 'bia', sid, false);
    await expect(unmuted).rejects.toMatchObject({ status: 412, code: 'failed_precondition' });
    const stranger = new RoomServiceClient(simulator.url, apiKey, 'another secret of thirty-two signs');
    await expect(stranger.listRooms()).rejects.toMatchObject({ status: 401, code: 'unauthenticated' });
  });

  it('meets faults: unavailable, a hang-up, an answer that is lost after the deed', async () => {
    simulator.fail({ kind: 'unavailable' });
    await expect(client.listRooms()).rejects.toMatchObject({ status: 503, code: 'unavailable' });
    simulator.fail({ kind: 'hang-up' });
    await expect(client.listRooms()).rejects.toThrow('fetch failed');
    simulator.fail({ kind: 'answer-lost', method: 'CreateRoom' });
    await expect(client.createRoom({ name: 'sala' })).rejects.toMatchObject({ status: 503 });
    expect(await client.listRooms()).toHaveLength(1);
  });
});

describe('its webhooks', () => {
  let listener: Server;
  let posted: { body: string; authorization: string; type: string }[];

  beforeEach(async () => {
    posted = [];
    listener = createServer((request, response) => {
      const { authorization = '', 'content-type': type = '' } = request.headers;
      void text(request).then((body) => {
        posted.push({ body, authorization, type });
        response.end();
      });
    });
    listener.listen(0, '127.0.0.1');
    await once(listener, 'listening');
    simulator.postTo(`http://127.0.0.1:${(listener.address() as AddressInfo).port}/`); // safe because it listens on a port
  });
  afterEach(() => new Promise((resolve) => listener.close(resolve)));

  it('are what the vendor’s receiver takes, in the order of what happened', async () => {
    simulator.join('sala', 'bia');
    const { sid } = simulator.publish('sala', 'bia');
    simulator.leave('sala', 'bia');
    simulator.close('sala');
    await simulator.settle();

    const receiver = new WebhookReceiver(apiKey, apiSecret);
    const events = await Promise.all(posted.map(({ body, authorization }) => receiver.receive(body, authorization)));
    expect(events.map(({ event }) => event)).toEqual([
      'room_started',
      'participant_joined',
      'track_published',
      'track_unpublished',
      'participant_left',
      'room_finished',
    ]);
    expect(events[2]).toMatchObject({ room: { name: 'sala' }, participant: { identity: 'bia' }, track: { sid } });
    expect(new Set(posted.map(({ type }) => type))).toEqual(new Set(['application/webhook+json']));
    expect(JSON.parse(posted[2]?.body ?? '')).toMatchObject({ createdAt: expect.any(String), track: { sid } });
    expect(JSON.parse(posted[2]?.body ?? '').track).not.toHaveProperty('type');
  });

  it('can be doubled, held, turned round and lost', async () => {
    simulator.behave({ copies: 2 });
    simulator.open('a');
    simulator.behave({ mode: 'drop' });
    simulator.open('b');
    simulator.behave({ mode: 'hold', copies: 1 });
    simulator.open('c');
    simulator.open('d');
    await simulator.settle();
    expect(posted.map(({ body }) => JSON.parse(body).room.name)).toEqual(['a', 'a']);
    await simulator.flush((held) => held.toReversed());
    expect(posted.slice(2).map(({ body }) => JSON.parse(body).room.name)).toEqual(['d', 'c']);
    expect(simulator.deliveries.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });
});
