import { expect, type Page } from '@playwright/test';

/** Signs on an open signing page as a careful reader would: consent, a typed name, the button. */
export async function signByTyping(page: Page, name: string): Promise<void> {
  const form = page.locator('form', { has: page.locator('#consent') });
  await form.locator('#consent').check();
  await form.locator('input[name=signature]').fill(name);
  await form.locator('button[type=submit]').click();

  await expect(page.locator('#outcome')).toBeVisible();
}
