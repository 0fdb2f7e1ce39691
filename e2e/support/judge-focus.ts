import { expect, type Page } from '@playwright/test';

/** Goes on by key from what has the focus: no stop lies under something that stays in its place. */
export async function judgeFocus(page: Page, stops: number): Promise<void> {
  const hidden: string[] = [];
  for (let stop = 0; stop < stops; stop += 1) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(nameIfHidden);
    if (name !== null) hidden.push(name);
  }
  expect(hidden, 'focused and hidden').toEqual([]);
}

/** Runs in the page: what has the focus, unless its middle is to be seen. */
function nameIfHidden(): string | null {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return null;
  const { x, y, width, height } = focused.getBoundingClientRect();
  const seen = document.elementFromPoint(x + width / 2, y + height / 2);
  const isSeen = seen !== null && (focused.contains(seen) || seen.contains(focused));
  return isSeen ? null : (focused.getAttribute('aria-label') ?? focused.outerHTML.slice(0, 100));
}
