import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LivekitSimulator, startLivekitSimulator } from '@/server/simulators/livekit';
import { LIVEKIT_KEY } from '@/server/testing/livekit';
import { createLivekitCensus } from './census';
import { createLivekitEgress } from './egress';

const NOWHERE = 'ws://127.0.0.1:1/egress-audio?t=secret';
let simulator: LivekitSimulator;
let trackSid: string;

beforeEach(async () => {
  simulator = await startLivekitSimulator(LIVEKIT_KEY);
  simulator.join('sala', 'bia', { name: 'Bia' });
  trackSid = simulator.publish('sala', 'bia').sid;
});
afterEach(() => simulator.stop());

const egress = () => createLivekitEgress({ url: simulator.url, ...LIVEKIT_KEY });
const census = () => createLivekitCensus({ url: simulator.url, ...LIVEKIT_KEY });

describe('egress', () => {
  it('is started, listed with its end, and stopped; what is over stays so', async () => {
    simulator.setEgressMode('hang');
    const started = await egress().start({ roomName: 'sala', trackSid, url: NOWHERE });
    expect(started.address).toBe('ws://127.0.0.1:1/egress-audio');
    expect(started).toMatchObject({ trackSid, state: 'starting', error: '', startedAt: expect.any(Date) });
    await egress().stop(started.egressId);
    await egress().stop(started.egressId);
    await egress().stop('EG_unknown');
    simulator.setEgressMode('dial');
    await egress().start({ roomName: 'sala', trackSid, url: NOWHERE });
    await simulator.settle();
    const listed = await egress().list('sala');
    expect(listed.map(({ state }) => state)).toEqual(['failed', 'failed']);
    expect(listed[1]?.error).toContain('failed to dial');
    expect(await egress().list('outra')).toEqual([]);
  });

  it('says in one word why not, and whether asking again may help', async () => {
    const start = () => egress().start({ roomName: 'sala', trackSid, url: NOWHERE });
    simulator.setEgressMode('absent');
    await expect(egress().list('sala')).rejects.toMatchObject({ reason: 'egress_absent' });
    await expect(start()).rejects.toMatchObject({ reason: 'unavailable', status: 503 });
    simulator.setEgressMode('hang');
    simulator.fail({ kind: 'unavailable' });
    await expect(start()).rejects.toMatchObject({ reason: 'unavailable', retryable: true, status: 503 });
    simulator.fail({ kind: 'hang-up' });
    await expect(start()).rejects.toMatchObject({ reason: 'unreachable', retryable: true, status: null });
    const other = createLivekitEgress({ url: simulator.url, apiKey: 'devkey', apiSecret: 'x'.repeat(32) });
    await expect(other.list('sala')).rejects.toMatchObject({ reason: 'unauthenticated', retryable: false });
  });
});

describe('the census', () => {
  it('counts rooms, people and tracks, and tells robots from people', async () => {
    simulator.publish('sala', 'bia', { type: 'VIDEO' });
    simulator.join('sala', 'EG_1', { kind: 'EGRESS', isHidden: true });
    simulator.join('sala', 'tel', { kind: 'SIP' });
    const [room] = await census().listRooms();
    expect(room).toMatchObject({ name: 'sala', beganMs: expect.any(Number) });
    expect(Math.abs((room?.beganMs ?? 0) - Date.now())).toBeLessThan(60_000);
    expect(await census().listPeople('sala')).toMatchObject([
      {
        identity: 'bia',
        name: 'Bia',
        kind: 'STANDARD',
        isHidden: false,
        tracks: [
          { sid: trackSid, kind: 'audio', source: 'MICROPHONE' },
          { kind: 'video', source: 'CAMERA' },
        ],
      },
      { identity: 'EG_1', kind: 'EGRESS', isHidden: true, tracks: [] },
      { identity: 'tel', kind: 'SIP', isHidden: false },
    ]);
    expect(await census().listPeople('outra')).toEqual([]);
  });
});
