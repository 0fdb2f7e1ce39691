import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';

import { createRandom, createRandomMinutes } from './samples/random-minutes';
import type { Row } from './block';
import { buildRows } from './build-rows';
import { CONTENT_HEIGHT_PT } from './look';
import { planPages } from './plan-pages';
import { planMinutes, renderMinutesPdf } from './render-minutes';
import { readPdf } from './samples/read-pdf';
import { createSampleMinutes } from './samples/sample-minutes';

const COLUMN = {
  leftPt: 0,
  widthPt: 100,
  linesPerRow: 1,
  style: { face: 'serif', sizePt: 8, color: '#000000' },
} as const;

describe('planPages', () => {
  it('leaves neither the first nor the last line of a paragraph alone', () => {
    const rows = [...set(8), ...set(5)];

    expect(countRows(rows, 90)).toEqual([8, 5]);
    expect(countRows(rows, 100)).toEqual([10, 3]);
    expect(countRows(rows, 120)).toEqual([11, 2]);
  });

  it('leaves a last line alone rather than a page too empty', () => {
    expect(countRows([...set(2), ...set(3)], 40)).toEqual([4, 1]);
    expect(countRows([...set(12), ...set(3)], 130)).toEqual([12, 3]);
  });

  it('keeps a heading with the first two lines that follow it', () => {
    const rows = [...set(6), ...set(1, { keepWithNext: true }), ...set(4)];

    expect(countRows(rows, 80)).toEqual([6, 5]);
    expect(countRows(rows, 90)).toEqual([9, 2]);
  });

  it('sets the head of a table again on each page that continues it, and not on the page where it begins', () => {
    const [head] = set(1, { keepWithNext: true });
    const rows = [...(head ? [head] : []), ...set(4, { head: head ?? null }), ...set(4, { head: head ?? null })];

    const pages = planPages(rows, 50);

    expect(pages.map((page) => page.rows.filter(({ row }) => row === head).length)).toEqual([1, 1]);
    expect(pages.map((page) => page.rows[0]?.row === head)).toEqual([true, true]);
  });

  it('drops the space before what begins a page', () => {
    const [first] = planPages(set(2, { spaceBeforePt: 30 }), 100);

    expect(first?.rows.map(({ topPt }) => topPt)).toEqual([0, 10]);
  });

  it('goes on when a chain that must stay together is taller than a page', () => {
    const chain = Array.from({ length: 30 }, () => set(1, { keepWithNext: true })).flat();

    expect(countRows(chain, 100)).toEqual([10, 10, 10]);
  });

  it('gives one empty page for no rows', () => {
    expect(planPages([], 100)).toEqual([{ rows: [], usedPt: 0 }]);
  });
});

describe('pages of minutes', () => {
  it.each([
    ['pt-BR', 60],
    ['en', 61],
    ['pt-BR', 173],
    ['en', 400],
    ['pt-BR', 3000],
  ] as const)(
    '%s, %i statements: none overflows, and each but the last is filled to 85 % or more',
    async (locale, statements) => {
      const { pages } = await planMinutes(createSampleMinutes({ locale, statements }));

      expect(pages.length).toBeGreaterThan(2);
      expect(Math.max(...pages.map((page) => page.usedPt))).toBeLessThanOrEqual(CONTENT_HEIGHT_PT);
      expect(Math.min(...pages.slice(0, -1).map((page) => page.usedPt)) / CONTENT_HEIGHT_PT).toBeGreaterThanOrEqual(
        0.85,
      );
    },
  );

  it('holds for minutes of every shape: long titles, many people, one-word and page-long sentences, many marks', async () => {
    const random = createRandom(7);
    for (let round = 0; round < 40; round += 1) {
      const { pages } = await planMinutes(createRandomMinutes(random));
      const lastRows = pages.slice(0, -1).map((page) => page.rows.at(-1)?.row.keepWithNext);

      expect(Math.max(...pages.map((page) => page.usedPt))).toBeLessThanOrEqual(CONTENT_HEIGHT_PT);
      expect(Math.min(...pages.slice(0, -1).map((page) => page.usedPt)) / CONTENT_HEIGHT_PT).toBeGreaterThanOrEqual(
        0.85,
      );
      expect(lastRows).not.toContain('always');
    }
  });

  it('renders 3,000 statements', async () => {
    const document = createSampleMinutes({ locale: 'en', statements: 3000 });

    const { pages } = await planMinutes(document);
    const file = await PDFDocument.load(await renderMinutesPdf(document));

    expect(file.getPageCount()).toBe(pages.length);
  });

  it.each([1, 28, 140])('%i statements: the file has the pages that were planned', async (statements) => {
    const document = createSampleMinutes({ locale: 'pt-BR', statements });

    const { pages } = await planMinutes(document);
    const read = await readPdf(await renderMinutesPdf(document));

    expect(read.pages).toHaveLength(pages.length);
  });
});

function set(
  lines: number,
  options: { keepWithNext?: boolean; head?: Row | null; spaceBeforePt?: number } = {},
): Row[] {
  return buildRows({ ...options, columns: [COLUMN], lines: [Array.from({ length: lines }, () => 'x')], leadingPt: 10 });
}

function countRows(rows: Row[], capacityPt: number): number[] {
  return planPages(rows, capacityPt).map((page) => page.rows.length);
}
