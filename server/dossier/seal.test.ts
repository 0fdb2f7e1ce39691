import { createHash } from 'node:crypto';
import { PDFDocument, PDFName, PDFNumber } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SealedPdf, SealRequest, SealSigner } from '@/server/contract/sealing';
import { createSampleCertificate } from '@/server/pdf/samples/sample-certificate';
import { createSampleMinutes } from '@/server/pdf/samples/sample-minutes';
import { renderCertificatePdf, renderMinutesPdf } from '@/server/pdf';
import { TASKS } from '@/server/workers/tasks';
import { readSeal } from './read-seal';
import { sealPdf } from './seal';
import {
  askPdfsig,
  checkWithQpdf,
  createPlainPdf,
  createSealRequest,
  createTestSigner,
  detachFiles,
  hasPoppler,
  hasQpdf,
  MANIFEST,
  signAsAnother,
  SIGNED_AT,
} from './seal.fixture';
import { verifyCms } from './verify-cms';

let signer: SealSigner;
let request: SealRequest & { certificatePages: Uint8Array };
let sealed: SealedPdf;

beforeAll(async () => {
  signer = await createTestSigner();
  request = await createSealRequest(signer);
  sealed = await sealPdf(request);
});

describe('a sealed PDF', () => {
  it('begins with the bytes that people signed', () => {
    const prefix = sealed.bytes.subarray(0, request.document.byteLength);

    expect(hash(prefix)).toBe(hash(request.document));
    expect(sealed).toMatchObject({ priorSignatures: 0, forbidsChanges: false });
  });

  it.skipIf(!hasPoppler)('satisfies another reader of signatures (needs pdfsig)', () => {
    const verdict = askPdfsig(sealed.bytes);

    expect(verdict).toContain('Signature Field Name: AtaSeal');
    expect(verdict).toContain('Signer Certificate Common Name: Associação Água Viva');
    expect(verdict).toContain('Signing Time: Aug 01 2026');
    expect(verdict).toContain('Signature Type: ETSI.CAdES.detached');
    expect(verdict).toContain('Total document signed');
    expect(verdict).toContain('Signature Validation: Signature is Valid.');
  });

  it.skipIf(!hasQpdf)('is a sound file (needs qpdf)', () => {
    expect(checkWithQpdf(sealed.bytes)).toContain('No syntax or stream encoding errors found');
  });

  it('shows its pages, and gives its files to another reader', async () => {
    const read = await readWithPdfjs(sealed.bytes);

    expect(read.pages).toBe(3);
    expect([...read.files.keys()].sort()).toEqual(['ata-manifest.json', 'revisão-1.pdf']);
    for (const { name, bytes } of request.attachments) expect(hash(read.files.get(name))).toBe(hash(bytes));
  });

  it.skipIf(!hasPoppler)('gives its files to a third reader, accents and all (needs pdfdetach)', () => {
    const files = detachFiles(sealed.bytes);

    for (const { name, bytes } of request.attachments) expect(hash(files.get(name))).toBe(hash(bytes));
  });

  it('is the same each time, for the same request', async () => {
    expect(hash((await sealPdf(request)).bytes)).toBe(hash(sealed.bytes));
  });
});

describe('peer: a changed byte', () => {
  const places: [string, () => number][] = [
    ['what people signed', () => Math.floor(request.document.byteLength / 2)],
    ['the certificate pages', () => request.document.byteLength + 200],
    ['an embedded file', () => find('/EmbeddedFile') + 160],
    ['the time of the seal', () => find('/M (D:2026') + 7],
    ['the byte range', () => find('/ByteRange [') + 14],
    ['the signature', () => find('0'.repeat(200)) - 200],
    ['the key in the certificate', () => find('/Contents <') + 1000],
    ['the cross-reference section', () => sealed.bytes.byteLength - 40],
  ];

  it.skipIf(!hasPoppler).each(places)('in %s is seen by another reader (needs pdfsig)', (_where, offsetOf) => {
    const verdict = askPdfsig(flip(sealed.bytes, offsetOf()));

    expect(verdict).not.toContain('Signature is Valid.');
  });

  it.each(places)('in %s is seen by us', async (_where, offsetOf) => {
    expect(await holds(flip(sealed.bytes, offsetOf()))).toBe(false);
  });

  it('anywhere under the seal is seen by us', async () => {
    const seal = await readSeal(sealed.bytes);
    const [, gapStart, gapEnd] = seal?.byteRange ?? [0, 0, 0, 0];
    const covered = fc
      .integer({ min: 0, max: sealed.bytes.byteLength - 1 })
      .filter((offset) => offset < gapStart || offset >= gapEnd);
    const contents = seal?.contents ?? Buffer.alloc(0);

    fc.assert(
      fc.property(covered, fc.integer({ min: 1, max: 255 }), (offset, mask) => {
        const changed = Buffer.from(sealed.bytes);
        changed[offset] = (changed[offset] ?? 0) ^ mask;
        return !verifyCms(contents, [changed.subarray(0, gapStart), changed.subarray(gapEnd)]).digestMatches;
      }),
      { numRuns: 200 },
    );
  });

  it('behind the seal is no longer covered', async () => {
    const longer = Buffer.concat([sealed.bytes, Buffer.from('\n% more\n')]);

    expect((await readSeal(longer))?.coversWholeFile).toBe(false);
    if (hasPoppler) expect(askPdfsig(longer)).toContain('Not total document signed');
  });
});

describe('documents that bring something along', () => {
  it.skipIf(!hasPoppler)('keeps an earlier signature valid (needs pdfsig)', async () => {
    const document = await signAsAnother(request.document, await createTestSigner('Provedor'));
    const result = await sealPdf({ ...request, document });
    const verdict = askPdfsig(result.bytes);

    expect(result.priorSignatures).toBe(1);
    expect(verdict.match(/Signature is Valid\./g)).toHaveLength(2);
    expect(verdict).toContain('Signature Field Name: Provider');
    expect(hash(result.bytes.subarray(0, document.byteLength))).toBe(hash(document));
  });

  it.each([
    [1, true],
    [2, false],
  ] as const)('tells of a certifying signature of level %i', async (level, forbidsChanges) => {
    const document = await signAsAnother(request.document, signer, level);

    expect(await sealPdf({ ...request, document })).toMatchObject({ priorSignatures: 1, forbidsChanges });
  });

  it('keeps form fields and what is in them', async () => {
    const document = await createPlainPdf({
      prepare(pdf) {
        const field = pdf.getForm().createTextField('Observação');
        field.setText('aprovado com ressalva');
        field.addToPage(pdf.getPage(0));
      },
    });
    const { bytes } = await sealPdf({ ...request, document });
    const form = (await PDFDocument.load(bytes)).getForm();

    expect(form.getTextField('Observação').getText()).toBe('aprovado com ressalva');
    expect(form.getFields().map((field) => field.getName())).toEqual(['Observação', 'AtaSeal']);
  });

  it('keeps embedded files, also from a tree with branches', async () => {
    const document = await createPlainPdf({
      async prepare(pdf) {
        await pdf.attach(Buffer.from('pauta'), 'pauta.txt', { mimeType: 'text/plain' });
        await pdf.flush();
        const names = pdf.catalog.lookup(PDFName.of('Names')) as never as Map<unknown, unknown>; // safe because attaching makes it
        const tree = (names as never as { lookup(key: unknown): never }).lookup(PDFName.of('EmbeddedFiles'));
        const branch = pdf.context.register(tree);
        names.set(PDFName.of('EmbeddedFiles'), pdf.context.obj({ Kids: [branch] }));
      },
    });
    const { files } = await readWithPdfjs((await sealPdf({ ...request, document })).bytes);

    expect([...files.keys()].sort()).toEqual(['ata-manifest.json', 'pauta.txt', 'revisão-1.pdf']);
    expect(Buffer.from(files.get('pauta.txt') ?? []).toString()).toBe('pauta');
  });

  it('does not let its own pages be turned by what pages inherit', async () => {
    const document = await createPlainPdf({
      prepare: (pdf) => pdf.catalog.Pages().set(PDFName.of('Rotate'), PDFNumber.of(90)),
    });
    const { bytes } = await sealPdf({ ...request, document });
    const angles = (await PDFDocument.load(bytes)).getPages().map((page) => page.getRotation().angle);

    expect(angles).toEqual([90, 90, 0]);
  });

  it.skipIf(!hasPoppler)('follows a cross-reference stream with one of its own (needs pdfsig)', async () => {
    const document = await createPlainPdf({ objectStreams: true });
    const { bytes } = await sealPdf({ ...request, document });

    expect(Buffer.from(bytes.subarray(document.byteLength)).toString('latin1')).toContain('/Type /XRef');
    expect(askPdfsig(bytes)).toContain('Signature is Valid.');
    expect((await readWithPdfjs(bytes)).pages).toBe(3);
    if (hasQpdf) expect(checkWithQpdf(bytes)).toContain('No syntax or stream encoding errors found');
  });

  it.skipIf(!hasPoppler)('seals 20 MB (needs pdfsig)', async () => {
    const document = await createPlainPdf({ ballastBytes: 20 * 1024 * 1024 });
    const { bytes } = await sealPdf({ ...request, document });

    expect(bytes.byteLength).toBeGreaterThan(20 * 1024 * 1024);
    expect(askPdfsig(bytes)).toContain('Signature is Valid.');
  });

  it('fits a chain of certificates and keeps room for a time stamp', async () => {
    const others = await Promise.all([createTestSigner('Um'), createTestSigner('Dois')]);
    const chained = { ...signer, chainPem: others.map(({ certificatePem }) => certificatePem) };
    const { bytes } = await sealPdf({ ...request, signer: chained });
    const seal = await readSeal(bytes);

    expect(verifyCms(seal?.contents ?? Buffer.alloc(0), seal?.signedParts ?? []).chainDer).toHaveLength(2);
  });
});

describe('what cannot be sealed', () => {
  it('an encrypted PDF', async () => {
    const document = await createPlainPdf({ prepare: (pdf) => pdf.encrypt({ userPassword: 'a', ownerPassword: 'b' }) });

    await expect(sealPdf({ ...request, document })).rejects.toMatchObject({ code: 'PDF_ENCRYPTED', status: 422 });
  });

  it.each<[string, () => Uint8Array]>([
    ['nothing', () => Buffer.alloc(0)],
    ['words', () => Buffer.from('no such file')],
    ['a head alone', () => Buffer.from('%PDF-1.7\n')],
    ['half a PDF', () => request.document.subarray(0, request.document.byteLength / 2)],
    ['a PDF moved by a line', () => Buffer.concat([Buffer.from('X-Header: 1\r\n'), request.document])],
  ])('%s', async (_what, documentOf) => {
    await expect(sealPdf({ ...request, document: documentOf() })).rejects.toMatchObject({
      code: 'PDF_UNREADABLE',
      status: 422,
    });
  });

  it('what is sealed already', async () => {
    await expect(sealPdf({ ...request, document: sealed.bytes })).rejects.toMatchObject({
      code: 'PDF_ALREADY_SEALED',
      status: 409,
    });
  });

  it('two files of one name', async () => {
    await expect(sealPdf({ ...request, attachments: [MANIFEST, MANIFEST] })).rejects.toMatchObject({
      code: 'ATTACHMENT_NAME_TAKEN',
      status: 409,
      details: { name: MANIFEST.name },
    });
  });

  it('with a key that is not the certificate’s', async () => {
    const { privateKeyPem } = await createTestSigner('Outra');

    await expect(sealPdf({ ...request, signer: { ...signer, privateKeyPem } })).rejects.toThrow('does not hold');
  });

  it('with too little room for the signature', async () => {
    await expect(sealPdf({ ...request, reserveBytes: 500 })).rejects.toThrow('500 were kept');
  });
});

describe('the worker’s task', () => {
  it.skipIf(!hasPoppler)('sets the certificate pages behind real minutes and seals them (needs pdfsig)', async () => {
    const document = await renderMinutesPdf(createSampleMinutes({ locale: 'pt-BR', statements: 20 }));
    const certificate = createSampleCertificate('pt-BR', 3);
    const { attachments, reason } = request;
    const input = { document, certificate, attachments, signer, signedAt: SIGNED_AT, reason };
    const { bytes } = await TASKS['seal-document'](input, () => {});
    const [before, added] = [
      await readWithPdfjs(document),
      await readWithPdfjs(await renderCertificatePdf(certificate)),
    ];

    expect((await readWithPdfjs(bytes)).pages).toBe(before.pages + added.pages);
    expect(askPdfsig(bytes)).toContain('Signature is Valid.');
  });
});

async function holds(bytes: Uint8Array): Promise<boolean> {
  try {
    const seal = await readSeal(bytes);
    if (!seal?.coversWholeFile) return false;
    const found = verifyCms(seal.contents, seal.signedParts);
    return found.digestMatches && found.signatureValid && found.signingCertificateMatches;
  } catch {
    return false;
  }
}

async function readWithPdfjs(bytes: Uint8Array): Promise<{ pages: number; files: Map<string, Uint8Array> }> {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
  const pdf = await task.promise;
  const files = Object.values((await pdf.getAttachments()) ?? {}) as { filename: string; content: Uint8Array }[];
  const read = { pages: pdf.numPages, files: new Map(files.map(({ filename, content }) => [filename, content])) };
  await task.destroy();

  return read;
}

function find(words: string): number {
  return Buffer.from(sealed.bytes).indexOf(words, request.document.byteLength);
}

function flip(bytes: Uint8Array, offset: number): Uint8Array {
  const changed = Buffer.from(bytes);
  changed[offset] = (changed[offset] ?? 0) ^ 1;

  return changed;
}

function hash(bytes: Uint8Array | undefined): string {
  return createHash('sha256')
    .update(bytes ?? '')
    .digest('hex');
}
