import { expect } from '@playwright/test';
import type { MinutesAnswer, MinutesView } from '@/server/contract/minutes';
import type { Api } from './api';
import { councilWebVtt } from './council-meeting';

/** A planned meeting with its transcript, over REST. Resolves with its id. */
export async function planCouncil(api: Api): Promise<string> {
  const planned = await api.post('/v1/meetings', {
    topic: 'Reforma da quadra',
    startTime: '2026-11-18T22:00:00Z',
    duration: 60,
    participants: [
      { name: 'Ana Prado', role: 'host' },
      { name: 'Bruno Reis', email: 'bruno@ata.test' },
    ],
  });
  expect(planned.status()).toBe(201);
  const meetingId: string = (await planned.json()).meeting.id;
  expect((await api.put(`/v1/meetings/${meetingId}/transcript`, councilWebVtt(), 'text/vtt')).status()).toBe(201);

  return meetingId;
}

/** A draft whose every sentence is supported. */
export async function draftCouncil(api: Api): Promise<MinutesView> {
  const meetingId = await planCouncil(api);
  const drafted = await api.post(`/v1/meetings/${meetingId}/minutes`, {});
  expect(drafted.status()).toBe(201);
  const { minutes } = (await drafted.json()) as MinutesAnswer;
  const saved = await api.patch(`/v1/minutes/${minutes.id}`, {
    version: minutes.version,
    statements: minutes.statements.filter(({ support }) => support === 'supported'),
  });
  expect(saved.status()).toBe(200);

  return ((await saved.json()) as MinutesAnswer).minutes;
}

/** Final minutes, out for signature to these people, one after another. */
export async function sendCouncil(
  api: Api,
  signers: readonly { name: string; email: string }[],
): Promise<{ meetingId: string; minutesId: string }> {
  const { id, version, meetingId } = await draftCouncil(api);
  expect((await api.patch(`/v1/minutes/${id}`, { version, status: 'finalized' })).status()).toBe(200);
  expect((await api.post(`/v1/minutes/${id}/send-for-signature`, { signers })).status()).toBe(201);

  return { meetingId, minutesId: id };
}
