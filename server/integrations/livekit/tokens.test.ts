import { TokenVerifier } from 'livekit-server-sdk';
import { expect, it } from 'vitest';
import { LIVEKIT_KEY } from '@/server/testing/livekit';
import { createLivekitRooms } from '.';

it('I12 signs ten minutes for one room and one person, who may not rewrite what is said of them', async () => {
  const rooms = createLivekitRooms({ url: 'ws://livekit.test', ...LIVEKIT_KEY });
  const before = Date.now();
  const { token, expiresAt } = await rooms.mintToken({
    roomName: 'ata-1',
    identity: 'user_1',
    name: 'Bia',
    roles: ['host'],
  });

  const claims = await new TokenVerifier(LIVEKIT_KEY.apiKey, LIVEKIT_KEY.apiSecret).verify(token);
  expect(claims).toMatchObject({
    iss: 'devkey',
    sub: 'user_1',
    name: 'Bia',
    metadata: '{"roles":["host"],"name":"Bia"}',
    video: {
      room: 'ata-1',
      roomJoin: true,
      canPublish: true,
      canSubscribe: true,
      canPublishData: true,
      canUpdateOwnMetadata: false,
    },
  });
  expect(Object.keys(claims.video ?? {})).toHaveLength(6);
  const lifeMs = Number((claims as { exp?: number }).exp) * 1000 - before;
  expect(lifeMs).toBeGreaterThan(9 * 60_000);
  expect(lifeMs).toBeLessThanOrEqual(10 * 60_000 + 1000);
  expect(Math.abs(expiresAt.getTime() - before - 600_000)).toBeLessThan(5000);
});
