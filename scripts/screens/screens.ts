import type { Page } from '@playwright/test';
import type { Places } from './find-places';

export interface Screen {
  name: string;
  who: 'owner' | 'newcomer' | 'stranger';
  path(places: Places): string;
  /** What a person would do before the picture. */
  act?(page: Page, places: Places): Promise<void>;
}

const owner = (name: string, path: Screen['path'], act?: Screen['act']): Screen => ({
  name,
  who: 'owner',
  path,
  ...(act && { act }),
});
const stranger = (name: string, path: Screen['path']): Screen => ({ name, who: 'stranger', path });
const newcomer = (name: string, path: Screen['path']): Screen => ({ name, who: 'newcomer', path });

/** Every page of the product, in the order in which somebody would meet them. */
export const screens: Screen[] = [
  stranger('sign-in', () => '/sign-in'),
  stranger('sign-up', () => '/sign-up'),
  stranger('invitation', (places) => places.invitation),
  newcomer('empty-today', () => '/'),
  newcomer('empty-meetings', () => '/meetings'),
  owner('today', () => '/'),
  owner('meetings', () => '/meetings'),
  owner('calendar', () => '/meetings?view=calendar'),
  owner('plan', () => '/meetings/new'),
  owner('meeting-planned', (places) => places.meeting('assembly')),
  owner('meeting-recorded', (places) => `${places.meeting('roofInspection')}/transcript`),
  owner('meeting-drafted', (places) => places.meeting('boardRoof')),
  owner('transcript', (places) => `${places.meeting('boardRoof')}/transcript`),
  owner('live-set-up', (places) => `${places.meeting('assembly')}/live`),
  owner('live', (places) => `${places.meeting('liveBoard')}/live`),
  owner('report', (places) => `${places.meeting('liveBoard')}/report`),
  owner('report-transcript', (places) => `${places.meeting('boardRoof')}/report`),
  owner('minutes-start', (places) => `${places.meeting('gardenShifts')}/minutes`),
  owner('minutes-editor', (places) => places.minutes('boardRoof')),
  owner('minutes-evidence', (places) => places.minutes('boardRoof'), showOpenSentence),
  owner('versions', (places) => places.minutes('boardRoof'), openVersions),
  owner('minutes-final', (places) => places.minutes('internetContract')),
  owner('minutes-signed', (places) => places.minutes('hallRules')),
  owner('signatures-none', (places) => `${places.meeting('internetContract')}/signatures`),
  owner('signatures-sent', (places) => `${places.meeting('rainwaterCall')}/signatures`),
  owner('signatures-declined', (places) => `${places.meeting('volunteerRota')}/signatures`),
  stranger('sign', (places) => places.signing),
  { ...stranger('sign-pad', (places) => places.signing), act: goToSignature },
  stranger('sign-done', (places) => places.signed),
  stranger('verify', () => '/verify'),
  { ...stranger('verify-valid', () => '/verify'), act: dropSealedPdf((bytes) => bytes) },
  { ...stranger('verify-broken', () => '/verify'), act: dropSealedPdf(turnOneBit) },
  owner('settings', () => '/settings'),
  owner('activity', () => '/settings/activity'),
  owner('organization', () => '/settings/organization'),
  owner('integrations', () => '/settings/integrations'),
  owner('inbox', () => '/settings/inbox'),
  owner('certificate', () => '/settings/certificate'),
  owner('seals', () => '/settings/seals'),
  owner('audit', () => '/settings/audit'),
  owner('not-found', () => '/no-such-page'),
];

async function openVersions(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Versões|Versions)$/ }).click();
  await page
    .getByRole('dialog')
    .getByText(/^(Versão|Version) \d|^\d+$/)
    .first()
    .waitFor({ timeout: 10_000 })
    .catch(() => undefined);
}

async function showOpenSentence(page: Page): Promise<void> {
  await page.getByText('15.600').first().click();
}

async function goToSignature(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^(Ir para a assinatura|Go to the signature)$/ }).click();
}

/** Hands in the signed minutes as they are, or as somebody changed them. */
function dropSealedPdf(change: (bytes: Buffer) => Buffer): NonNullable<Screen['act']> {
  return async (page, places) => {
    const file = { name: 'ata.pdf', mimeType: 'application/pdf', buffer: change(places.sealedPdf) };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText(/^(Resultado de|Result for) /).waitFor({ timeout: 30_000 });
  };
}

function turnOneBit(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes);
  changed.writeUInt8(changed.readUInt8(5000) ^ 1, 5000);
  return changed;
}
