import { expect, type Page } from '@playwright/test';

/** Signs on an open signing page as a careful reader would: consent, a typed name, the button. */
export async function signByTyping(page: Page, name: string): Promise<void> {
  await page.getByTestId('signing-consent').check();
  await page.getByTestId('signing-mode-typed').click();
  await page.getByTestId('signing-typed-name').fill(name);
  await page.getByTestId('signing-submit').click();
  await expect(page.getByTestId('signing-done')).toBeVisible();
}
