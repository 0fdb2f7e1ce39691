import type { Locator, Page } from '@playwright/test';
import type { ConsentPurpose } from '@/server/contract/live';
import { judgePage } from './support/judge-page';
import { MISSING_LIVEKIT } from './support/live-server';
import { liveTest, planRoom, readGuestLink } from './support/live-test';
import { signIn } from './support/sign-in';
import { expect, test } from './support/test';
import { words } from './support/words';

/** Joining takes seconds on a machine that has much to do. */
const JOIN_LIMIT_MS = 60_000;
/** The panel goes ten seconds after the last that was heard. */
const FADE_LIMIT_MS = 30_000;
const DEVICES = { permissions: ['camera', 'microphone'] };

test('without a live server the page says how to start one, and guests that there is none yet', async ({
  api,
  page,
  openPage,
}) => {
  const meetingId = await planRoom(api);
  await signIn(page, api);
  await page.goto(`/meetings/${meetingId}/live`);
  await expect(page.getByRole('heading', { name: words('rooms.setup.title') })).toBeVisible();
  await expect(page.getByText('livekit-server --config livekit.yaml', { exact: true })).toBeVisible();
  await judgePage(page, 'how to start a live server');

  const settings = await page.locator('pre', { hasText: 'LIVEKIT_URL' }).innerText();
  const secret = /^LIVEKIT_API_SECRET=([0-9a-f]{48})$/m.exec(settings)?.[1];
  expect(secret).toBeTruthy();
  await expect(page.locator('pre', { hasText: 'keys:' })).toContainText(`ata: ${secret}`);

  const guest = await openPage();
  await guest.goto(await readGuestLink(api, meetingId));
  await expect(guest.getByRole('heading', { name: words('rooms.guest.notReady') })).toBeVisible();
  await guest.goto('/join/a-link-that-nobody-has');
  await expect(guest.getByRole('heading', { name: words('rooms.guest.unknown'), level: 2 })).toBeVisible();
});

liveTest(
  'answers come before the microphone; what does not open is said, and left out',
  async ({ api, page, context }) => {
    liveTest.setTimeout(120_000);
    const meetingId = await planRoom(api);
    expect((await api.patch('/v1/organization/consent', { mode: 'explicit' })).status()).toBe(200);
    await signIn(page, api);
    const asked = await countOpenings(page);
    await page.goto(`/meetings/${meetingId}/live`);
    const next = page.getByRole('button', { name: words('rooms.consent.next') });
    await answer(page, 'analyse', 'refuse');
    await next.click();
    await expect(page.getByText(words('rooms.consent.missing'))).toBeVisible();
    await judgePage(page, 'answers');
    await answer(page, 'record', 'agree');
    await answer(page, 'transcribe', 'agree');
    expect(await asked()).toBe(0);

    await next.click();
    const denied = words('rooms.devices.problems.denied', { device: words('rooms.devices.microphoneName') });
    await expect(page.getByText(denied, { exact: true })).toBeVisible();
    await expect(page.getByText(words('rooms.devices.withNeither'))).toBeVisible();
    await judgePage(page, 'devices that do not open');

    await context.grantPermissions(DEVICES.permissions);
    const retries = page.getByRole('button', { name: words('rooms.devices.retry') });
    await retries.first().click();
    await expect(retries).toHaveCount(1);
    await retries.click();
    await expect(page.getByText(words('rooms.devices.heard'))).toBeVisible();
    await expect(page.getByLabel(words('rooms.devices.preview'))).toBeVisible();
    await page.getByRole('switch', { name: words('rooms.devices.cameraOn') }).click();
    await expect(page.getByText(words('rooms.devices.withSound'))).toBeVisible();
    expect(await asked()).toBe(4);
    await judgePage(page, 'devices');

    await page.getByRole('button', { name: words('rooms.consent.change') }).click();
    await expect(choiceOf(page, 'analyse', 'refuse')).toBeChecked();
    await expect(choiceOf(page, 'record', 'agree')).toBeChecked();
  },
);

liveTest.describe('in a real room', () => {
  liveTest.skip(MISSING_LIVEKIT !== null, MISSING_LIVEKIT ?? '');
  liveTest.use(DEVICES);

  liveTest(
    'a guest knocks, is let in, writes, is muted and removed; the host ends it',
    async ({ api, page: host, openPage }) => {
      liveTest.setTimeout(480_000);
      const meetingId = await planRoom(api, [
        { title: 'Piso novo', durationMinutes: 30 },
        { title: 'Assuntos gerais' },
      ]);
      await signIn(host, api);
      await host.goto(`/meetings/${meetingId}/live`);
      await host.getByRole('button', { name: words('rooms.consent.next') }).click();
      await host.getByRole('button', { name: words('rooms.before.join') }).click();
      await expect(microphoneOf(host)).toHaveAccessibleName(words('rooms.call.microphoneOff'), {
        timeout: JOIN_LIMIT_MS,
      });

      await expect(host.getByRole('region', { name: words('rooms.call.heading') })).toBeFocused();
      await host.getByRole('tab', { name: words('rooms.agenda.tab') }).click();
      await expect(host.getByRole('timer')).toBeVisible();
      await expect(host.getByRole('listitem').and(host.locator('[aria-current=step]'))).toContainText('Piso novo');
      await judgePage(host, 'agenda');

      const guest = await openPage(DEVICES);
      await guest.goto(await readGuestLink(api, meetingId));
      await judgePage(guest, 'invitation');
      await guest.getByLabel(words('rooms.guest.name')).fill('Bruno Reis');
      await guest.getByRole('button', { name: words('rooms.consent.next') }).click();
      await guest.getByRole('button', { name: words('rooms.guest.knock') }).click();
      await expect(guest.getByRole('heading', { name: words('rooms.guest.waiting') })).toBeFocused();
      await judgePage(guest, 'lobby');

      await host.getByRole('button', { name: words('rooms.lobby.admitName', { name: 'Bruno Reis' }) }).click();
      await expect(microphoneOf(guest)).toHaveAccessibleName(words('rooms.call.microphoneOff'), {
        timeout: JOIN_LIMIT_MS,
      });
      await expect(tilesOf(host)).toHaveCount(2);
      await expect(tilesOf(guest)).toHaveCount(2);

      const letGo = await holdBack(guest, /rooms\.guestSendChat/);
      await write(guest, 'Boa noite a todos');
      await guest.keyboard.type('Uma pergunta');
      letGo();
      await openChat(host);
      await expect(logOf(host)).toContainText('Boa noite a todos');
      await expect(logOf(guest)).toContainText('Boa noite a todos');
      await expect(messageOf(guest), 'what is begun while a line is sent stays').toHaveValue('Uma pergunta');
      await write(host, 'Boa noite, Bruno');
      await expect(logOf(guest)).toContainText('Boa noite, Bruno');
      await judgePage(host, 'room of a host');
      await judgePage(guest, 'room of a guest');

      await guest.reload();
      await guest.getByRole('button', { name: words('rooms.before.join') }).click();
      await expect(microphoneOf(guest)).toHaveAccessibleName(words('rooms.call.microphoneOff'), {
        timeout: JOIN_LIMIT_MS,
      });
      await expect(chatTabOf(guest), 'what was there before is not new').toHaveAccessibleName(words('rooms.chat.tab'));
      await openChat(guest);
      await expect(logOf(guest).getByRole('listitem')).toHaveText([/Boa noite a todos$/, /Boa noite, Bruno$/]);

      await openMore(host, words('rooms.consent.change'));
      await answer(host, 'analyse', 'refuse');
      await host.getByRole('button', { name: words('rooms.consent.save') }).click();
      await expect(host.getByText(words('rooms.consent.saved')).first()).toBeVisible();
      await host.getByRole('button', { name: words('rooms.call.leave'), exact: true }).click();
      await host.getByRole('button', { name: words('rooms.after.again') }).click();
      await host.getByRole('button', { name: words('rooms.before.join') }).click();
      await expect(tilesOf(host)).toHaveCount(2, { timeout: JOIN_LIMIT_MS });
      await openMore(host, words('rooms.consent.change'));
      await expect(choiceOf(host, 'analyse', 'refuse'), 'joining again brings no old answer back').toBeChecked();
      await host.keyboard.press('Escape');

      await chooseFor(host, 'Bruno Reis', words('rooms.people.mute'));
      await expect(microphoneOf(guest)).toHaveAccessibleName(words('rooms.call.microphoneOn'));
      await expect(guest.getByText(words('rooms.call.mutedByHost')).first()).toBeVisible();

      await remove(host, 'Bruno Reis');
      await expect(guest.getByRole('heading', { name: words('rooms.guest.removed') })).toBeVisible();
      await expect(tilesOf(host)).toHaveCount(1);
      await host.getByRole('button', { name: words('rooms.people.admitAgain') }).click();
      await guest.getByRole('button', { name: words('rooms.before.join') }).click({ timeout: JOIN_LIMIT_MS });
      await expect(tilesOf(host)).toHaveCount(2, { timeout: JOIN_LIMIT_MS });

      await remove(host, 'Bruno Reis');
      await expect(tilesOf(host)).toHaveCount(1);
      await guest.reload();
      await expect(guest.getByRole('heading', { name: words('rooms.guest.removed') })).toBeVisible();
      await expect(host.getByRole('listitem').filter({ hasText: words('rooms.people.removed') })).toContainText(
        'Bruno Reis',
      );

      await openMore(host, words('rooms.call.endForAll'));
      await host
        .getByRole('alertdialog')
        .getByRole('button', { name: words('rooms.call.endForAll') })
        .click();
      await expect(host.getByRole('heading', { name: words('rooms.after.ended') })).toBeFocused();
      await expect(host.getByTestId('speaking-now')).toBeHidden({ timeout: FADE_LIMIT_MS });
      await expect(host.getByRole('link', { name: words('rooms.after.report'), exact: true }).last()).toHaveAttribute(
        'href',
        `/meetings/${meetingId}/report`,
      );
    },
  );
});

async function answer(page: Page, purpose: ConsentPurpose, choice: 'agree' | 'refuse'): Promise<void> {
  await choiceOf(page, purpose, choice).check();
}

function choiceOf(page: Page, purpose: ConsentPurpose, choice: 'agree' | 'refuse'): Locator {
  return page
    .getByRole('radiogroup', { name: words(`rooms.consent.purposes.${purpose}.title`) })
    .getByRole('radio', { name: words(`rooms.consent.${choice}`) });
}

async function openMore(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: words('rooms.call.more'), exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

function microphoneOf(page: Page): Locator {
  return page
    .getByRole('toolbar', { name: words('rooms.call.controls') })
    .getByRole('button', { name: words('rooms.call.microphone') });
}

function tilesOf(page: Page): Locator {
  return page.getByRole('list', { name: words('rooms.call.tiles') }).getByRole('listitem');
}

function logOf(page: Page): Locator {
  return page.getByRole('log', { name: words('rooms.chat.log') });
}

function chatTabOf(page: Page): Locator {
  return page.getByRole('tab', { name: words('rooms.chat.tab') });
}

function messageOf(page: Page): Locator {
  return page.getByRole('textbox', { name: words('rooms.chat.label') });
}

async function openChat(page: Page): Promise<void> {
  await chatTabOf(page).click();
}

/** Requests to an address wait until what it gives back is called. */
async function holdBack(page: Page, address: RegExp): Promise<() => void> {
  let letGo = () => {};
  const isFree = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(address, async (route) => {
    await isFree;
    await route.continue();
  });
  return () => letGo();
}

async function write(page: Page, text: string): Promise<void> {
  await openChat(page);
  await messageOf(page).fill(text);
  await page.keyboard.press('Enter');
}

async function chooseFor(host: Page, name: string, act: string): Promise<void> {
  await host.getByRole('tab', { name: words('rooms.people.tab') }).click();
  await host.getByRole('button', { name: words('rooms.people.actions', { name }) }).click();
  await host.getByRole('menuitem', { name: act, exact: true }).click();
}

async function remove(host: Page, name: string): Promise<void> {
  await chooseFor(host, name, words('rooms.people.remove'));
  await host
    .getByRole('alertdialog')
    .getByRole('button', { name: words('rooms.people.remove') })
    .click();
}

/** How often the page asked for a camera or microphone. */
async function countOpenings(page: Page): Promise<() => Promise<number>> {
  let count = 0;
  await page.exposeFunction('countOpening', () => {
    count += 1;
  });
  await page.addInitScript(() => {
    const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      await (window as unknown as { countOpening: () => Promise<void> }).countOpening();
      return open(constraints);
    };
  });
  return async () => count;
}
