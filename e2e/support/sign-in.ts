import { expect, type Page } from '@playwright/test';
import type { Api } from './api';

/** Signs in as a person would. Ends on the first page behind the door. */
export async function signIn(page: Page, { email, password }: Pick<Api, 'email' | 'password'>): Promise<void> {
  await page.goto('/sign-in');
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill(password);
  await page.locator('form button[type=submit]').click();
  await expect(page).not.toHaveURL(/sign-in/);
}
