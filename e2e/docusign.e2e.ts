import type { APIRequestContext, Page } from '@playwright/test';
import type { MinutesAnswer } from '@/server/contract/minutes';
import type { EnvelopeAnswer, EnvelopeView } from '@/server/contract/signatures';
import { type Api, openAccount } from './support/api';
import { councilWebVtt } from './support/council-meeting';
import { CONNECT_KEY, type DocusignStage, openDocusignStage } from './support/docusign';
import { readPdf } from './support/read-pdf';
import { signIn } from './support/sign-in';
import { expect, test, waitForLink } from './support/test';

/** How the events of a run reach us. Whatever they do, the end is the same. */
const DISTURBANCES = {
  doubled: { copies: 3 },
  dropped: { drop: 'all' as const },
  forged: { forge: true },
  reordered: { mode: 'hold' as const },
};
const PLAIN = { mode: 'send' as const, copies: 1, drop: [], forge: false };

test.describe('DocuSign', () => {
  test.describe.configure({ mode: 'serial' });
  let stage: DocusignStage;
  let request: APIRequestContext;
  let api: Api;
  let undisturbed: ReturnType<typeof normalize>;

  test.beforeAll(async ({ playwright }) => {
    test.setTimeout(180_000);
    stage = await openDocusignStage();
    request = await playwright.request.newContext({ baseURL: stage.server.url });
    api = await openAccount(request);
  });
  test.afterAll(async () => {
    await request.dispose();
    await stage.close();
  });

  test('is connected, healed by consent, and signs from the page to the seal', async ({ openPage }) => {
    test.setTimeout(240_000);
    const owner = await openPage({ baseURL: stage.server.url });
    await signIn(owner, api);

    await test.step('the account is typed in, and consent is missing', async () => {
      await owner.goto('/settings/integrations');
      const form = owner.locator('form', { has: owner.locator('[name=integrationKey]') });
      for (const name of ['integrationKey', 'userId', 'accountId', 'basePath', 'privateKey'] as const) {
        await form.locator(`[name=${name}]`).fill(stage.account[name]);
      }
      await form.locator('[name=webhookSecrets]').fill(CONNECT_KEY);
      await form.locator('button[type=submit]').click();
      await expect(owner.getByText('Aguardando o seu consentimento no DocuSign')).toBeVisible();
      await expect(owner.locator('[name=privateKey]')).toHaveValue('');
    });

    const minutesId = await finalizeMinutes(api);
    const envelopeId = await send(api, minutesId, 'primeira');
    await test.step('what was sent waits', async () => {
      await expect.poll(async () => (await read(api, envelopeId)).remote?.state, { timeout: 30_000 }).toBe('parked');
    });

    await test.step('consent heals it', async () => {
      await owner.getByRole('link', { name: 'Dar consentimento no DocuSign' }).click();
      await owner.getByRole('button', { name: 'Allow access' }).click();
      await expect(owner.getByText('Conectado', { exact: true })).toBeVisible({ timeout: 30_000 });
      await expect(owner).toHaveURL(`${stage.server.url}/settings/integrations`);
      await expect.poll(async () => (await read(api, envelopeId)).remote?.state, { timeout: 30_000 }).toBe('open');
    });

    await test.step('both signers sign on its page, inside ours', () => signBoth(openPage, 'primeira'));
    undisturbed = normalize(await waitForSeal(api, envelopeId));
    expect(undisturbed).toMatchObject({ status: 'completed', integrityAlert: null, level: 'simples' });

    await test.step('the sealed file begins with what DocuSign returned, and verifies', async () => {
      const sealed = await (await api.get(`/v1/minutes/${minutesId}/pdf?version=sealed`)).body();
      expect((await readPdf(sealed)).text).toContain('Docusign Envelope ID');
      const verified = await request.post('/v1/verify', {
        headers: { 'content-type': 'application/pdf' },
        data: sealed,
      });
      expect(await verified.json()).toMatchObject({ valid: true });
    });
  });

  test('a choice is offered when sending', async ({ openPage }) => {
    const minutesId = await finalizeMinutes(api);
    const { minutes } = await (await api.get(`/v1/minutes/${minutesId}`)).json();
    const owner = await openPage({ baseURL: stage.server.url });
    await signIn(owner, api);
    await owner.goto(`/meetings/${minutes.meetingId}/signatures`);
    await owner.getByRole('button', { name: 'Enviar para assinatura' }).click();
    await expect(owner.getByRole('radio', { name: 'Com o DocuSign' })).toBeVisible();
  });

  for (const [name, behaviour] of Object.entries(DISTURBANCES)) {
    test(`ends the same with its events ${name}`, async ({ openPage }) => {
      test.setTimeout(300_000);
      stage.simulator.behave({ ...PLAIN, ...behaviour });
      const envelopeId = await send(api, await finalizeMinutes(api), name);
      await signBoth(openPage, name);
      expect(normalize(await waitForSeal(api, envelopeId))).toEqual(undisturbed);
    });
  }

  /** One after the other, since the second is asked when the first has signed. */
  async function signBoth(openPage: (options: object) => Promise<Page>, name: string): Promise<void> {
    for (const person of ['bruno', 'carla']) {
      const { dataDir } = stage;
      const link = await waitForLink(`${person}-${name}@ata.test`, 'sign', { dataDir, timeoutMs: 90_000 });
      const page = await openPage({ baseURL: stage.server.url });
      await page.goto(link);
      await page.getByRole('button', { name: 'Assinar com o DocuSign' }).click();
      const frame = page.frameLocator('iframe');
      await frame.getByRole('button', { name: 'Finish', exact: true }).click({ timeout: 30_000 });
      await stage.simulator.flush('reversed');
      await expect(page.locator('#outcome')).toBeVisible({ timeout: 90_000 });
    }
  }
});

async function finalizeMinutes(api: Api): Promise<string> {
  const planned = await api.post('/v1/meetings', {
    topic: 'Reforma da quadra',
    startTime: '2026-11-18T22:00:00Z',
    duration: 60,
  });
  const meetingId: string = (await planned.json()).meeting.id;
  await api.put(`/v1/meetings/${meetingId}/transcript?filename=reuniao.vtt`, councilWebVtt(), 'text/vtt');
  const { minutes } = (await (await api.post(`/v1/meetings/${meetingId}/minutes`, {})).json()) as MinutesAnswer;
  const finalized = await api.patch(`/v1/minutes/${minutes.id}`, {
    version: minutes.version,
    statements: minutes.statements.filter(({ support }) => support === 'supported'),
    status: 'finalized',
  });
  expect(finalized.status()).toBe(200);
  return minutes.id;
}

async function send(api: Api, minutesId: string, name: string): Promise<string> {
  const signers = ['Bruno Reis', 'Carla Nunes'].map((person) => ({
    name: person,
    email: `${person.split(' ')[0]?.toLowerCase()}-${name}@ata.test`,
  }));
  const answer = await api.post(`/v1/minutes/${minutesId}/send-for-signature`, { signers, provider: 'docusign' });
  expect(answer.status()).toBe(201);
  return ((await answer.json()) as EnvelopeAnswer).envelope.id;
}

async function read(api: Api, envelopeId: string): Promise<EnvelopeView> {
  return ((await (await api.get(`/v1/envelopes/${envelopeId}`)).json()) as EnvelopeAnswer).envelope;
}

async function waitForSeal(api: Api, envelopeId: string): Promise<EnvelopeView> {
  await expect.poll(async () => (await read(api, envelopeId)).sealedAt, { timeout: 120_000 }).not.toBeNull();
  return read(api, envelopeId);
}

/** What must be the same in every run: no ids, no times, and of the trail how often each thing happened. */
function normalize(envelope: EnvelopeView) {
  const { status, level, revision, remote, signers, events } = envelope;
  const counted = ['signer.signed', 'envelope.completed', 'envelope.sealed', 'envelope.voided', 'envelope.declined'];

  return {
    status,
    level,
    revision,
    integrityAlert: remote?.integrityAlert ?? null,
    signers: signers.map((signer) => ({
      name: signer.name,
      status: signer.status,
      hasSigned: signer.signedAt !== null,
    })),
    trail: counted.map((type) => `${type} ${events.filter((event) => event.type === type).length}`),
  };
}
