import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';

import { renderCertificatePdf } from './render-certificate';
import { flatten, readPdf } from './samples/read-pdf';
import { createSampleCertificate } from './samples/sample-certificate';

describe('renderCertificatePdf', () => {
  it('prints who, when, from where, the hash and the whole trail', async () => {
    const certificate = createSampleCertificate('pt-BR', 5);

    const { pages } = await readPdf(await renderCertificatePdf(certificate));
    const text = flatten(pages.join(' '));

    for (const expected of [
      certificate.sha256,
      ...certificate.entries.flatMap(({ name, email, status, facts }) => [
        name,
        email,
        status,
        ...facts.map((fact) => fact.value),
      ]),
      ...certificate.facts.map(({ value }) => value),
      certificate.contestsHeading,
      ...certificate.contests.flatMap(({ title, facts }) => [title, ...facts.map(({ value }) => value)]),
      ...certificate.trail.flatMap((event) => [event.at, event.text]),
    ]) {
      expect(text).toContain(expected);
    }
    expect(pages[0]).toContain(`Certificado, página 1 de ${pages.length}`);
  });

  it('prints the name where a drawn signature cannot be read', async () => {
    const sample = createSampleCertificate('en', 1);
    const entries = sample.entries.map((entry) => ({ ...entry, signatureImage: 'data:image/png;base64,AAAA' }));

    const { pages } = await readPdf(await renderCertificatePdf({ ...sample, entries }));

    expect(flatten(pages.join(' ')).split('Inês Quadros').length).toBeGreaterThan(3);
  });

  it('gives the same bytes for the same certificate', async () => {
    const certificate = createSampleCertificate('en', 4);

    expect(hash(await renderCertificatePdf(certificate))).toBe(hash(await renderCertificatePdf(certificate)));
  });
});

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
