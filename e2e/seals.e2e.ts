import { createHash, randomUUID } from 'node:crypto';
import forge from 'node-forge';
import type { Page } from '@playwright/test';
import type { CertificateView } from '@/server/contract/dossiers';
import type { MinutesAnswer } from '@/server/contract/minutes';
import type { EnvelopeAnswer } from '@/server/contract/signatures';
import type { Api } from './support/api';
import { councilWebVtt } from './support/council-meeting';
import { signIn } from './support/sign-in';
import { signByTyping } from './support/signing';
import { expect, test, waitForLink } from './support/test';
import { words } from './support/words';

const PASSWORD = 'senha do arquivo';

/** The password that is wrong at first. */
test.use({ expectedRefusals: [{ status: 422, path: '/api/trpc/certificates.import' }] });

test('an admin sees what is sealed and with what, and seals with a certificate of their own', async ({
  api,
  page,
  openPage,
}) => {
  test.setTimeout(240_000);
  const first = await holdMeeting(api, 'Reforma da quadra');
  await sign(api, first, await openPage());
  await signIn(page, api);

  await test.step('the meeting’s way ends with the seal, and the panel says how it was sealed', async () => {
    await page.goto(`/meetings/${first.meetingId}/signatures`);
    await expect(page.getByText(words('meetings.next.sealed'))).toBeVisible();
    const [certificate] = await listCertificates(api);
    await expect(page.getByText(certificate?.fingerprintSha256 ?? '')).toBeVisible();
    await expect(page.getByRole('link', { name: words('envelopes.seal.check') })).toHaveAttribute('href', '/verify');
  });

  await test.step('the list of seals has it, with the very file', async () => {
    await page.goto('/settings/seals');
    const row = page.getByRole('listitem').filter({ hasText: 'Reforma da quadra' });
    await expect(row).toContainText(words('seals.levels.simples'));
    const link = row.getByRole('link', { name: words('seals.downloadOf', { topic: 'Reforma da quadra' }) });
    const download = page.waitForEvent('download');
    await link.click();
    expect((await download).url()).toContain(`/v1/minutes/${first.minutesId}/pdf`);
    await page.getByRole('button', { name: words('seals.states.waiting') }).click();
    await expect(page.getByText(words('seals.empty.waiting'))).toBeVisible();
  });

  await test.step('imports a certificate, after a wrong password', async () => {
    await page.goto('/settings/certificate');
    await page.getByRole('button', { name: words('certificates.import.open') }).click();
    const dialog = page.getByRole('dialog');
    const submit = dialog.getByRole('button', { name: words('certificates.import.submit') });
    await submit.click();
    await expect(dialog.getByText(words('certificates.import.missing'))).toBeVisible();
    const file = { name: 'cartorio.p12', mimeType: 'application/x-pkcs12', buffer: packCertificate() };
    await dialog.locator('input[type=file]').setInputFiles(file);
    await dialog.getByLabel(words('certificates.import.password')).fill('outra');
    await submit.click();
    await expect(dialog.getByText(words('errors.PKCS12_PASSWORD_WRONG'))).toBeVisible();

    await dialog.getByLabel(words('certificates.import.password')).fill(PASSWORD);
    await submit.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(page.getByText(words('certificates.sources.imported'), { exact: true })).toBeVisible();
    await expect(page.getByText(words('certificates.states.replaced'))).toBeVisible();
  });

  await test.step('what is signed from then on carries it, and both documents are valid', async () => {
    const second = await holdMeeting(api, 'Assembleia de novembro');
    const envelope = await sign(api, second, await openPage());
    const [current, before] = await listCertificates(api);
    expect(current?.source).toBe('imported');
    expect(envelope.certificateSha256).toBe(current?.fingerprintSha256);

    for (const { minutesId } of [first, second]) {
      const file = await (await api.get(`/v1/minutes/${minutesId}/pdf?version=sealed`)).body();
      const report = await page.request.post('/v1/verify', {
        headers: { 'content-type': 'application/pdf' },
        data: file,
      });
      const { valid, document } = await report.json();
      expect(valid).toBe(true);
      expect(document.sealedSha256).toBe(createHash('sha256').update(file).digest('hex'));
      const seal = minutesId === first.minutesId ? before : current;
      expect(document.certificateSha256).toBe(seal?.fingerprintSha256);
    }
  });
});

test('somebody who does not administer is told so', async ({ api, openPage }) => {
  const email = `bia-${randomUUID().slice(0, 8)}@ata.test`;
  await api.post('/v1/memberships', { email, role: 'member' });
  const guest = await openPage();
  await guest.goto(await waitForLink(email, 'invitations'));
  await guest.getByLabel(words('accounts.fields.name'), { exact: true }).fill('Bia Lima');
  await guest.getByLabel(words('accounts.fields.newPassword')).fill('uma frase comprida');
  const organization = 'Associação do Bairro';
  await guest.getByRole('button', { name: words('accounts.invitation.submit', { organization }) }).click();
  await expect(guest.getByRole('heading', { level: 1, name: words('meetings.today.title') })).toBeVisible();

  await guest.goto('/settings/certificate');
  await expect(guest.getByText(words('certificates.onlyAdministrators.title'))).toBeVisible();
  await guest.goto('/settings/seals');
  await expect(guest.getByText(words('seals.onlyAdministrators.title'))).toBeVisible();
  await expect(guest.getByRole('link', { name: words('settings.tabs.seals') })).toHaveCount(0);
});

interface Held {
  meetingId: string;
  minutesId: string;
}

async function holdMeeting(api: Api, topic: string): Promise<Held> {
  const planned = await api.post('/v1/meetings', { topic, startTime: '2026-11-18T22:00:00Z', duration: 60 });
  const meetingId = ((await planned.json()).meeting as { id: string }).id;
  await api.put(`/v1/meetings/${meetingId}/transcript?filename=quadra.vtt`, councilWebVtt(), 'text/vtt');
  const { minutes } = (await (await api.post(`/v1/meetings/${meetingId}/minutes`, {})).json()) as MinutesAnswer;
  const statements = minutes.statements.filter(({ support }) => support !== 'unsupported');
  const change = { version: minutes.version, statements, status: 'finalized' };
  expect((await api.patch(`/v1/minutes/${minutes.id}`, change)).status()).toBe(200);
  return { meetingId, minutesId: minutes.id };
}

/** One person signs; gives the envelope once it is sealed. */
async function sign(api: Api, { minutesId }: Held, signer: Page): Promise<EnvelopeAnswer['envelope']> {
  const email = `${minutesId.slice(0, 8)}-carla@ata.test`;
  const sent = await api.post(`/v1/minutes/${minutesId}/send-for-signature`, {
    signers: [{ name: 'Carla Nunes', email }],
  });
  const { envelopeId } = (await sent.json()) as EnvelopeAnswer;
  await signer.goto(await waitForLink(email, 'sign'));
  await signByTyping(signer, 'Carla Nunes');

  const read = async () => ((await (await api.get(`/v1/envelopes/${envelopeId}`)).json()) as EnvelopeAnswer).envelope;
  await expect.poll(async () => (await read()).sealedAt, { timeout: 60_000 }).not.toBeNull();
  return read();
}

async function listCertificates(api: Api): Promise<CertificateView[]> {
  return (await (await api.get('/v1/organization/certificates')).json()).certificates;
}

/** A `.p12` as an authority would hand it out, made on the spot. */
function packCertificate(): Buffer {
  const keys = forge.pki.rsa.generateKeyPair(2048);
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = keys.publicKey;
  certificate.serialNumber = '0a';
  certificate.validity.notBefore = new Date(Date.now() - 3_600_000);
  certificate.validity.notAfter = new Date(Date.now() + 365 * 24 * 3_600_000);
  const name = [{ name: 'commonName', value: 'Cartorio de Fora' }];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.sign(keys.privateKey, forge.md.sha256.create());
  const file = forge.pkcs12.toPkcs12Asn1(keys.privateKey, [certificate], PASSWORD, { algorithm: '3des' });
  return Buffer.from(forge.asn1.toDer(file).getBytes(), 'binary');
}
