import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';

import { appendPages } from './append-pages';
import { renderCertificatePdf } from './render-certificate';
import { renderMinutesPdf } from './render-minutes';
import { flatten, readPdf } from './samples/read-pdf';
import { createSampleCertificate } from './samples/sample-certificate';
import { createSampleMinutes } from './samples/sample-minutes';

vi.setConfig({ testTimeout: 60_000 });

describe('appendPages', () => {
  const sealing = seal();

  it('leaves the signed bytes as the beginning of the result', async () => {
    const { original, appended } = await sealing;

    const prefix = appended.slice(0, original.byteLength);

    expect(hash(prefix)).toBe(hash(original));
    expect(appended.byteLength).toBeGreaterThan(original.byteLength);
  });

  it('puts the certificate behind the minutes, readable and with the bookmarks kept', async () => {
    const { original, certificate, appended } = await sealing;
    const [before, added, after] = [await readPdf(original), await readPdf(certificate), await readPdf(appended)];

    expect(after.pages).toEqual([...before.pages, ...added.pages]);
    expect(after.bookmarks).toEqual(before.bookmarks);
    expect(after.info).toMatchObject({ Title: before.info.Title });
  });

  it('can be done again on its own result', async () => {
    const { certificate, appended } = await sealing;

    const twice = await appendPages(appended, certificate);

    expect(hash(twice.slice(0, appended.byteLength))).toBe(hash(appended));
    expect((await readPdf(twice)).pages.length).toBeGreaterThan((await readPdf(appended)).pages.length);
  });

  it('gives the same bytes for the same two files', async () => {
    const { original, certificate, appended } = await sealing;

    expect(hash(await appendPages(original, certificate))).toBe(hash(appended));
  });

  it('refuses what is no PDF', async () => {
    const { certificate } = await sealing;

    await expect(appendPages(Buffer.from('no such file'), certificate)).rejects.toThrow();
  });
});

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

async function seal(): Promise<{ original: Uint8Array; certificate: Uint8Array; appended: Uint8Array }> {
  const original = await renderMinutesPdf(createSampleMinutes({ locale: 'pt-BR', statements: 20 }));
  const certificate = await renderCertificatePdf(createSampleCertificate('pt-BR', 3));

  return { original, certificate, appended: await appendPages(original, certificate) };
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
