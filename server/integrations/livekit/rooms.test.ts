import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LivekitSimulator, startLivekitSimulator } from '@/server/simulators/livekit';
import { LIVEKIT_KEY } from '@/server/testing/livekit';
import { createLivekitRooms } from '.';

let simulator: LivekitSimulator;
const place = { roomName: 'sala', identity: 'bia' };

beforeEach(async () => {
  simulator = await startLivekitSimulator(LIVEKIT_KEY);
});
afterEach(() => simulator.stop());

const rooms = () => createLivekitRooms({ url: simulator.url, ...LIVEKIT_KEY });

describe('rooms of LiveKit', () => {
  it('put people out, and end the tokens they have', async () => {
    simulator.join('sala', 'bia');
    const before = Math.floor(Date.now() / 1000);
    expect(await rooms().removeParticipant(place)).toBe(true);
    expect(await rooms().removeParticipant(place)).toBe(false);
    const asked = simulator.requests.find(({ method }) => method === 'RoomService/RemoveParticipant')?.body;
    expect(asked).toMatchObject({ room: 'sala', identity: 'bia' });
    expect(Number((asked as { revokeTokenTs?: string }).revokeTokenTs)).toBeGreaterThanOrEqual(before);
  });

  it('silence sound and leave pictures', async () => {
    expect(await rooms().muteParticipant(place)).toBeNull();
    simulator.join('sala', 'bia');
    expect(await rooms().muteParticipant(place)).toBe(0);
    simulator.publish('sala', 'bia');
    simulator.publish('sala', 'bia', { source: 'SCREEN_SHARE_AUDIO' });
    simulator.publish('sala', 'bia', { type: 'VIDEO' });
    expect(await rooms().muteParticipant(place)).toBe(2);
    expect(await rooms().muteParticipant(place)).toBe(0);
    const tracks = simulator.rooms.get('sala')?.people.get('bia')?.tracks;
    expect(tracks?.map(({ muted }) => muted)).toEqual([true, true, false]);
  });

  it('show roles anew, and close', async () => {
    expect(await rooms().updateParticipant({ ...place, name: 'Bia', roles: ['co-host'] })).toBe(false);
    simulator.join('sala', 'bia');
    expect(await rooms().updateParticipant({ ...place, name: 'Bia', roles: ['co-host'] })).toBe(true);
    expect(simulator.rooms.get('sala')?.people.get('bia')?.metadata).toBe('{"roles":["co-host"],"name":"Bia"}');
    expect(await rooms().closeRoom('sala')).toBe(true);
    expect(await rooms().closeRoom('sala')).toBe(false);
  });

  it('say so when LiveKit does not answer, breaks, or knows another key', async () => {
    simulator.fail({ kind: 'hang-up' });
    const silent = { vendor: 'livekit', status: null, reason: 'unreachable', retryable: true };
    await expect(rooms().removeParticipant(place)).rejects.toMatchObject(silent);
    simulator.fail({ kind: 'unavailable' });
    await expect(rooms().muteParticipant(place)).rejects.toMatchObject({ status: 503, retryable: true });
    const stranger = createLivekitRooms({ url: simulator.url, ...LIVEKIT_KEY, apiSecret: 'x'.repeat(32) });
    await expect(stranger.closeRoom('sala')).rejects.toMatchObject({ reason: 'unauthenticated', retryable: false });
  });
});
