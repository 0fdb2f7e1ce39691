import { expect, type Page } from '@playwright/test';

/** A span ends at the first frame after its last moment. */
const FRAME_TOLERANCE_MS = 400;

interface Span {
  startMs: number;
  endMs: number;
}

/** The player sounds, and stands inside the span. */
export async function expectInsideSpan(page: Page, span: Span | undefined): Promise<void> {
  const { startMs, endMs } = span ?? { startMs: -1, endMs: -1 };

  await expect
    .poll(async () => (await readPlayer(page)).atMs, { message: 'plays from its start' })
    .toBeGreaterThan(startMs);
  const during = await readPlayer(page);
  expect(during.atMs).toBeLessThanOrEqual(endMs + FRAME_TOLERANCE_MS);
  expect(during.isPaused).toBe(false);
}

/** The element stands inside the span while it sounds, and stops where the span ends. */
export async function expectSpanPlayed(page: Page, span: Span | undefined): Promise<void> {
  await expectInsideSpan(page, span);

  await expect
    .poll(async () => (await readPlayer(page)).isPaused, { message: 'stops at its end', timeout: 20_000 })
    .toBe(true);
  const { atMs } = await readPlayer(page);
  expect(Math.abs(atMs - (span?.endMs ?? -1))).toBeLessThanOrEqual(FRAME_TOLERANCE_MS);
}

function readPlayer(page: Page): Promise<{ atMs: number; isPaused: boolean }> {
  return page
    .locator('audio')
    .evaluate((element: HTMLAudioElement) => ({ atMs: element.currentTime * 1000, isPaused: element.paused }));
}
