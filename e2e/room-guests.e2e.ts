import type { Page } from '@playwright/test';
import { liveTest, planRoom, readGuestLink } from './support/live-test';
import { expect } from './support/test';
import { callTrpc } from './support/trpc';
import { words } from './support/words';

/** A page that waits asks every ten seconds whether there is still a room. */
const NOTICE_LIMIT_MS = 30_000;

liveTest.setTimeout(120_000);
liveTest(
  'a guest who waits is told when the meeting was cancelled, or the link is another one',
  async ({ api, openPage, expectedRefusals }) => {
    // What a lost link is answered with, whichever question comes first.
    for (const name of ['rooms.guestState', 'rooms.guestRoom', 'rooms.guestState,rooms.guestRoom']) {
      expectedRefusals.push({ status: 404, path: `/api/trpc/${name}` });
    }
    const [cancelled, renewed] = [await planRoom(api), await planRoom(api)];
    const [one, other] = [await openPage(), await openPage()];
    await knock(one, await readGuestLink(api, cancelled));
    await knock(other, await readGuestLink(api, renewed));

    expect((await api.delete(`/v1/meetings/${cancelled}`)).status()).toBe(200);
    expect((await api.post(`/v1/meetings/${renewed}/guest-link`, {})).status()).toBe(200);
    await expect(one.getByRole('heading', { name: words('rooms.guest.closed') })).toBeFocused({
      timeout: NOTICE_LIMIT_MS,
    });
    await expect(other.getByRole('heading', { name: words('rooms.guest.unknown') })).toBeFocused({
      timeout: NOTICE_LIMIT_MS,
    });
  },
);

liveTest('a guest who left in a copy of the tab may knock again', async ({ api, openPage, live }) => {
  const guest = await openPage();
  await knock(guest, await readGuestLink(api, await planRoom(api)));
  const pass = await guest.evaluate(() => {
    const link = decodeURIComponent(window.location.pathname.split('/').at(-1) ?? '');
    return { link, ...JSON.parse(window.sessionStorage.getItem(`ata-guest:${link}`) ?? '{}') };
  });
  expect((await callTrpc(live.url, 'rooms.leave', pass)).status).toBe(200);

  await expect(guest.getByLabel(words('rooms.guest.name'))).toBeVisible();
  await expect(guest.getByRole('button', { name: words('rooms.before.join') })).toHaveCount(0);
});

liveTest('a guest who gave no name is led to it', async ({ api, openPage }) => {
  const guest = await openPage({ viewport: { width: 390, height: 844 } });
  await guest.goto(await readGuestLink(api, await planRoom(api)));
  await guest.getByRole('button', { name: words('rooms.consent.next') }).click();
  await expect(guest.getByText(words('rooms.guest.nameMissing'))).toBeInViewport();
  await expect(guest.getByLabel(words('rooms.guest.name'))).toBeFocused();
});

/** Without a camera and a microphone: the browser was never asked to allow them. */
async function knock(guest: Page, url: string): Promise<void> {
  await guest.goto(url);
  await guest.getByLabel(words('rooms.guest.name')).fill('Bruno Reis');
  await guest.getByRole('button', { name: words('rooms.consent.next') }).click();
  await guest.getByRole('button', { name: words('rooms.guest.knock') }).click();
  await expect(guest.getByRole('heading', { name: words('rooms.guest.waiting') })).toBeFocused();
}
