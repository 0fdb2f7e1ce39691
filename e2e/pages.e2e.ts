import type { Page } from '@playwright/test';
import type { Api } from './support/api';
import { councilWebVtt } from './support/council-meeting';
import { judgePage } from './support/judge-page';
import { signIn } from './support/sign-in';
import { expect, test } from './support/test';

const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } };

for (const locale of ['pt-BR', 'en'] as const) {
  for (const [sizeName, viewport] of Object.entries(SIZES)) {
    const theme = sizeName === 'phone' ? 'dark' : 'light';

    test(`every page is sound in ${locale}, ${theme}, on a ${sizeName}`, async ({ api, page, context, baseURL }) => {
      test.setTimeout(300_000);
      await page.setViewportSize(viewport);
      const cookies = { locale, theme, tz: 'America/Sao_Paulo' };
      await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: baseURL ?? '' })));
      for (const path of [
        '/sign-in',
        '/sign-up',
        '/verify',
        '/invitations/nothing-here-but-twenty-letters',
        '/join/nothing-here',
      ])
        await judge(page, path);

      const { meetingId, minutesId } = await makeMeeting(api);
      await signIn(page, api);
      await context.addCookies([{ name: 'locale', value: locale, url: baseURL ?? '' }]);
      for (const path of [
        '/',
        '/meetings',
        '/meetings?view=calendar',
        '/meetings/new',
        `/meetings/${meetingId}`,
        `/meetings/${meetingId}/edit`,
        `/meetings/${meetingId}/transcript`,
        `/meetings/${meetingId}/minutes`,
        `/meetings/${meetingId}/signatures`,
        `/meetings/${meetingId}/live`,
        `/meetings/${meetingId}/report`,
        '/settings',
        '/settings/activity',
        '/settings/organization',
        '/settings/integrations',
        '/settings/inbox',
        '/settings/certificate',
        '/settings/seals',
        '/settings/audit',
      ]) {
        await judge(page, path);
        expect(await page.locator('html').getAttribute('lang'), path).toBe(locale);
      }
      expect(minutesId).toBeTruthy();
    });
  }
}

/** No serious finding, nothing wider than the window, one heading that says where we are. */
async function judge(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.locator('h1, main').first(), path).toBeVisible();
  await expect(page.locator('[aria-busy=true]'), path).toHaveCount(0);
  await judgePage(page, path);
}

async function makeMeeting(api: Api): Promise<{ meetingId: string; minutesId: string }> {
  const planned = await api.post('/v1/meetings', {
    topic: 'Reforma da quadra',
    startTime: '2026-11-18T22:00:00Z',
    duration: 60,
    participants: [{ name: 'Bruno Reis', email: 'bruno@ata.test' }],
  });
  const meetingId: string = (await planned.json()).meeting.id;
  await api.put(`/v1/meetings/${meetingId}/transcript?filename=reuniao.vtt`, councilWebVtt(), 'text/vtt');
  const drafted = await api.post(`/v1/meetings/${meetingId}/minutes`, {});

  return { meetingId, minutesId: (await drafted.json()).minutes.id };
}
