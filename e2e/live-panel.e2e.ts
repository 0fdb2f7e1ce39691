import type { Api } from './support/api';
import { addMember } from './support/add-member';
import { openFeedbackLine } from './support/feedback-line';
import { startStream } from './support/live-stream';
import { judgePage } from './support/judge-page';
import { signIn } from './support/sign-in';
import { readSpeech } from './support/speech';
import { expect, test } from './support/test';
import { words } from './support/words';

const QUIET = words('feedback.alerts.volume_baixo.message', { name: 'Bruno Reis' });
/** Three seconds of speech make the alert; the rest is for a machine that has much to do. */
const ALERT_LIMIT_MS = 30_000;

/** Sound takes its time, and two people their pages. */
test.describe.configure({ timeout: 120_000 });

test('a host is alerted while somebody speaks too softly, snoozes it and says that it was useful', async ({
  api,
  page,
}) => {
  const { meetingId, brunoId } = await planMeeting(api);
  await signIn(page, api);
  const sound = await readSpeech(page, softly);
  await page.goto(`/meetings/${meetingId}/live`);
  await expect(page.getByText(words('feedback.panel.empty'), { exact: true })).toBeVisible();

  const stream = await startStream(api, { meetingId, participant: brunoId, sound });
  await expect(page.getByTestId('speaking-now')).toHaveText('Bruno Reis', { timeout: ALERT_LIMIT_MS });
  const alert = page.getByRole('log').getByRole('listitem').filter({ hasText: QUIET });
  await expect(alert).toBeVisible({ timeout: ALERT_LIMIT_MS });
  await expect(alert).toContainText(/−?-?\d+(,\d)? dBFS medido, limite -38 dBFS, em 3 s/);
  await expect(page.getByText(/95% em até \d+ ms/)).toBeVisible();
  await judgePage(page, 'a live meeting');

  await alert.getByRole('button', { name: words('feedback.column.snooze') }).press('Enter');
  await expect(alert).toContainText(/Sem este aviso até \d\d:\d\d/);
  await expect(alert, 'the pressed button is gone').toBeFocused();
  await alert.getByRole('button', { name: words('feedback.column.useful'), exact: true }).click();
  await expect(alert.getByRole('button', { pressed: true })).toHaveAccessibleName(words('feedback.column.useful'));
  await stream.stop();

  const { events } = await (await api.get(`/v1/meetings/${meetingId}/feedback`)).json();
  expect(events).toMatchObject([{ type: 'volume_baixo', participantId: brunoId, useful: true }]);
  expect(Date.parse(events[0].snoozedUntil)).toBeGreaterThan(Date.now());
  const { samples, p95LatencyMs } = await (await api.get(`/feedback/metrics/${meetingId}`)).json();
  expect(samples).toBe(1);
  expect(p95LatencyMs).toBeGreaterThan(0);
});

test('E13 who hosts no meeting is told nothing, on the page or over Socket.IO', async ({
  api,
  page,
  openPage,
  request,
  baseURL,
}) => {
  const { meetingId, brunoId } = await planMeeting(api);
  const member = await addMember(api, request, 'Davi Lima');
  await signIn(page, api);
  await page.context().addCookies([{ name: 'theme', value: 'dark', url: baseURL ?? '' }]);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/meetings/${meetingId}/live`);
  const other = await openPage();
  await signIn(other, member);
  await other.goto(`/meetings/${meetingId}/live`);
  await expect(other.getByText(words('feedback.panel.hostsOnly'), { exact: true })).toBeVisible();

  const host = await openFeedbackLine(baseURL ?? '', api.authorization.replace('Bearer ', ''));
  const outsider = await openFeedbackLine(baseURL ?? '', member.token);
  const room = `feedback:${meetingId}`;
  expect(await host.join(room)).toMatchObject({ ok: true });
  expect(await outsider.join(room)).toEqual({ error: 'forbidden' });
  await expect(openFeedbackLine(baseURL ?? '', 'a guest has no token')).rejects.toThrow('unauthorized');

  const sound = await readSpeech(page, softly);
  const stream = await startStream(api, { meetingId, participant: brunoId, sound });
  await expect(page.getByRole('log')).toContainText(QUIET, { timeout: ALERT_LIMIT_MS });
  await expect.poll(() => host.told, { timeout: ALERT_LIMIT_MS }).toMatchObject([{ type: 'volume_baixo' }]);
  await judgePage(page, 'a live meeting in the dark, on a phone');
  await stream.stop();

  expect(outsider.told).toEqual([]);
  await expect(other.getByText(words('feedback.panel.hostsOnly'), { exact: true })).toBeVisible();
  await expect(other.getByText(QUIET)).toHaveCount(0);
  host.close();
  outsider.close();
});

/** Speech almost without a pause, far below what hosts want to hear. */
const softly = { file: 'board-roof.helena.webm', startSeconds: 0.8, endSeconds: 18.3, gainDb: -26 };

async function planMeeting(api: Api): Promise<{ meetingId: string; brunoId: string }> {
  const planned = await api.post('/v1/meetings', {
    topic: 'Reforma da quadra',
    startTime: new Date().toISOString(),
    duration: 60,
    participants: [
      { name: 'Ana Prado', role: 'host' },
      { name: 'Bruno Reis', email: 'bruno@ata.test' },
    ],
  });
  expect(planned.status()).toBe(201);
  const { meeting } = await planned.json();
  const bruno = meeting.participants.find(({ name }: { name: string }) => name === 'Bruno Reis');

  return { meetingId: meeting.id, brunoId: bruno.id };
}
