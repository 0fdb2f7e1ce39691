import { describe, expect, it } from 'vitest';

import type { MinutesDocument } from '@/server/contract/minutes-document';
import { FRAME } from './look';
import { UNPRINTABLE_MARK } from './printable-text';
import { renderMinutesPdf } from './render-minutes';
import { flatten, readPdf } from './samples/read-pdf';
import { createSampleMinutes } from './samples/sample-minutes';

const KERNING_PT = 0.5;

describe('renderMinutesPdf with hostile text', () => {
  it('keeps words of any length inside the page', async () => {
    const url = `https://example.org/${'pasta/'.repeat(12)}?${'codigo=0123456789&'.repeat(8)}`;
    const { pages, extents } = await readPdf(await renderMinutesPdf(sayEverywhere(`Ver ${url} e ${'x'.repeat(3000)}`)));

    expect(flatten(pages.join('')).replaceAll(' ', '')).toContain(url);
    for (const { leftPt, rightPt, lowestPt } of extents) {
      expect(leftPt).toBeGreaterThanOrEqual(FRAME.leftPt);
      expect(rightPt).toBeLessThanOrEqual(FRAME.rightPt + KERNING_PT);
      expect(lowestPt).toBeGreaterThan(20);
    }
  });

  it('E6: shows markup and print operators as the text they are', async () => {
    const text = await readSaid('<b>voto</b> <script>alert(1)</script> &amp; (ET) Tj \\n %%EOF endstream {page}');

    expect(text).toContain('<b>voto</b> <script>alert(1)</script> &amp; (ET) Tj \\n %%EOF endstream {page}');
  });

  it('marks what no font can draw instead of dropping it', async () => {
    const text = await readSaid('Aprovado 👍🏽 por שלום e 会議 hoje');

    expect(text).toContain(`Aprovado ${UNPRINTABLE_MARK} por ${UNPRINTABLE_MARK} e ${UNPRINTABLE_MARK} hoje`);
  });

  it('ignores controls and direction overrides, so that the page reads as the text does', async () => {
    const text = await readSaid('a\u0000no\u202Elatot\u202C\u200B 1\u00AD2\uFEFF\u2066!\u2069 \uD800.');

    expect(text).toContain('anolatot 12! .');
  });

  it('prints Latin of all of Europe and Vietnam, Greek and Cyrillic', async () => {
    const names = 'Łukasz Žižek, Ştefan Ğül, Nguyễn Thị Hằng, Ελένη Παππά, Юрий Щукин, Ñandú Ærø ß';
    const text = await readSaid(names);

    expect(text).toContain(names);
    expect(text).not.toContain(UNPRINTABLE_MARK);
  });

  it('composes accents that arrive apart from their letters', async () => {
    expect(await readSaid('Reunia\u0303o da coordenac\u0327a\u0303o')).toContain('Reunião da coordenação');
  });
});

async function readSaid(text: string): Promise<string> {
  return flatten((await readPdf(await renderMinutesPdf(sayEverywhere(text)))).pages.join(' '));
}

/** Minutes in which one text stands wherever a person could have typed it. */
function sayEverywhere(text: string): MinutesDocument {
  const sample = createSampleMinutes({ locale: 'pt-BR', statements: 14 });

  return {
    ...sample,
    title: text,
    organizationName: text,
    location: text,
    participants: [{ name: text, role: text, email: text }],
    agenda: [text],
    statements: sample.statements.map((statement) => ({
      ...statement,
      section: text,
      text,
      owner: text,
      due: text,
      declaredBy: text,
      evidence: [{ mark: '12:04', speaker: text }],
    })),
  };
}
