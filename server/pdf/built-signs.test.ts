import { expect, it } from 'vitest';

import { renderMinutesPdf } from './render-minutes';
import { readPdf } from './samples/read-pdf';
import { createSampleMinutes } from './samples/sample-minutes';

it('a dot can be copied, though the process met it first as a part of a colon', async () => {
  const first = createSampleMinutes({ locale: 'en', statements: 40 });
  const statements = first.statements.map((one) => ({
    ...one,
    support: 'supported' as const,
    declaredBy: null,
    ...(one.kind === 'decision' && { presence: 'Present at 00:41:07' }),
  }));
  await renderMinutesPdf({ ...first, statements });

  const later = createSampleMinutes({ locale: 'pt-BR', statements: 0 });
  const { pages } = await readPdf(await renderMinutesPdf(later));
  expect(later.labels.none).toMatch(/\.$/);
  expect(pages.join('\n')).toContain(later.labels.none);
});
