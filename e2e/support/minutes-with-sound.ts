import { expect } from '@playwright/test';
import type { MinutesAnswer, MinutesView } from '@/server/contract/minutes';
import type { Api } from './api';
import { councilWebVtt } from './council-meeting';
import { toneWav } from './tone';

/** A draft of a meeting that has a recording to listen to. */
export async function draftWithSound(api: Api): Promise<MinutesView> {
  const planned = await api.post('/v1/meetings', {
    topic: 'Reforma da quadra',
    startTime: '2026-11-18T22:00:00Z',
    duration: 60,
  });
  const meetingId: string = (await planned.json()).meeting.id;
  await api.put(`/v1/meetings/${meetingId}/transcript?filename=reuniao.vtt`, councilWebVtt(), 'text/vtt');
  const stored = await api.put(`/v1/meetings/${meetingId}/recording?filename=reuniao.wav`, toneWav(85), 'audio/wav');
  expect(stored.status()).toBe(201);
  const drafted = await api.post(`/v1/meetings/${meetingId}/minutes`, {});

  return ((await drafted.json()) as MinutesAnswer).minutes;
}

/** The same made final, with those of its sentences that are supported. */
export async function finalizeWithSound(api: Api): Promise<MinutesView> {
  const { id, version, statements } = await draftWithSound(api);
  const finalized = await api.patch(`/v1/minutes/${id}`, {
    version,
    statements: statements.filter(({ support }) => support !== 'unsupported'),
    status: 'finalized',
  });
  expect(finalized.status()).toBe(200);

  return ((await finalized.json()) as MinutesAnswer).minutes;
}
