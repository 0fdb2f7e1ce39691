import type { Api } from './api';
import { type LiveServer, startLiveServer } from './live-server';
import { expect, test } from './test';

/** Tests of rooms: a server of ours that has a live server, a dead one where the real one is not to be had. */
export const liveTest = test.extend<object, { live: LiveServer }>({
  live: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from its pattern
    async ({}, use) => {
      const live = await startLiveServer();
      await use(live);
      await live.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: ({ live }, use) => use(live.url),
});

/** A meeting that begins now, and what it plans to talk about. */
export async function planRoom(
  api: Api,
  agendaItems: { title: string; durationMinutes?: number }[] = [],
): Promise<string> {
  const planned = await api.post('/v1/meetings', {
    topic: 'Reforma da quadra',
    startTime: new Date().toISOString(),
    duration: 60,
    agendaItems,
  });
  expect(planned.status()).toBe(201);
  return (await planned.json()).meeting.id;
}

export async function readGuestLink(api: Api, meetingId: string): Promise<string> {
  const { url } = await (await api.get(`/v1/meetings/${meetingId}/guest-link`)).json();
  return url;
}
