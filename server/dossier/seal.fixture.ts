import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument, PDFName, PDFString, StandardFonts } from '@cantoo/pdf-lib';
import type { SealAttachment, SealRequest, SealSigner } from '@/server/contract/sealing';
import { createOrganizationCertificate } from './certificate';
import { openPdf } from './open-pdf';
import { arrayIn, dictIn } from './pdf-parts';
import { signCms } from './sign-cms';
import { createSignatureObject, writeByteRange, writeContents } from './signature-object';
import { writeUpdate } from './write-update';

export const SIGNED_AT = '2026-08-01T14:30:00.000Z';

export const hasPoppler = ['pdfsig', 'pdfdetach'].every((tool) => !spawnSync(tool, ['-v']).error);
export const hasQpdf = spawnSync('qpdf', ['--version']).status === 0;
export const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

export async function createTestSigner(organizationName = 'Associação Água Viva'): Promise<SealSigner> {
  const now = new Date('2026-07-01T00:00:00Z');
  return { ...(await createOrganizationCertificate({ organizationName, organizationId: 'x', now })), chainPem: [] };
}

/** Plain pages; `ballastBytes` of noise that no packing makes smaller; a cross-reference table or a stream. */
export async function createPlainPdf(
  options: {
    pages?: number;
    ballastBytes?: number;
    objectStreams?: boolean;
    prepare?: (document: PDFDocument) => unknown;
  } = {},
): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (let number = 1; number <= (options.pages ?? 2); number += 1) {
    document.addPage().drawText(`Página ${number}`, { font, x: 60, y: 700 });
  }
  if (options.ballastBytes) {
    const ballast = document.context.register(document.context.stream(randomBytes(options.ballastBytes)));
    document.catalog.set(PDFName.of('Ballast'), ballast);
  }
  await options.prepare?.(document);

  return document.save({ useObjectStreams: options.objectStreams ?? false });
}

export const MANIFEST: SealAttachment = {
  name: 'ata-manifest.json',
  bytes: Buffer.from('{"format":"ata-manifest/1","topic":"Assembleia de março"}'),
  mimeType: 'application/json',
  description: 'Manifesto da ata',
};

export async function createSealRequest(
  signer: SealSigner,
  overrides: Partial<SealRequest & { certificatePages: Uint8Array }> = {},
): Promise<SealRequest & { certificatePages: Uint8Array }> {
  return {
    document: await createPlainPdf(),
    certificatePages: await createPlainPdf({ pages: 1 }),
    attachments: [
      MANIFEST,
      {
        name: 'revisão-1.pdf',
        bytes: await createPlainPdf({ pages: 1 }),
        mimeType: 'application/pdf',
        description: 'Revisão 1',
      },
    ],
    signer,
    signedAt: SIGNED_AT,
    reason: 'Selo da organização',
    ...overrides,
  };
}

/** The signature of somebody else, as a provider leaves it; with `level` it certifies the document. */
export async function signAsAnother(bytes: Uint8Array, signer: SealSigner, level?: 1 | 2): Promise<Uint8Array> {
  const pdf = await openPdf(bytes);
  const value = pdf.context.nextRef();
  const page = pdf.document.getPage(0);
  const field = pdf.context.obj({
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    Rect: [0, 0, 0, 0],
    V: value,
    P: page.ref,
  });
  field.set(PDFName.of('T'), PDFString.of('Provider'));
  arrayIn(pdf, dictIn(pdf, pdf.document.catalog, 'AcroForm'), 'Fields').push(pdf.context.register(field));
  dictIn(pdf, pdf.document.catalog, 'AcroForm').set(PDFName.of('SigFlags'), pdf.context.obj(3));
  if (level) dictIn(pdf, pdf.document.catalog, 'Perms').set(PDFName.of('DocMDP'), value);
  pdf.changed.add(pdf.context.trailerInfo.Root as never); // safe because the fixture's catalog is an object of its own

  const object = createSignatureObject({
    name: 'x',
    reason: 'x',
    location: undefined,
    signedAt: new Date(SIGNED_AT),
    reserveBytes: 8000,
  });
  const reference = level
    ? ` /Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P ${level} /V /1.2 >> >>] >>`
    : ' >>';
  object.bytes = Buffer.concat([object.bytes.subarray(0, -3), Buffer.from(reference)]);
  const written = writeUpdate(pdf, { ref: value, bytes: object.bytes });
  const range = writeByteRange(written.bytes, object, written.offsetOfRaw);
  const hash = createHash('sha256')
    .update(written.bytes.subarray(0, range[1]))
    .update(written.bytes.subarray(range[2]));
  writeContents(written.bytes, range, signCms(hash.digest(), signer).cms);

  return written.bytes;
}

/** What poppler says of every signature in the file. */
export function askPdfsig(bytes: Uint8Array): string {
  return inFolder(bytes, (folder) => {
    const { stdout, stderr } = spawnSync('pdfsig', ['-nocert', 'file.pdf'], { cwd: folder, encoding: 'utf8' });
    return `${stdout}${stderr}`;
  });
}

/** Embedded files as poppler saves them. */
export function detachFiles(bytes: Uint8Array): Map<string, Buffer> {
  return inFolder(bytes, (folder) => {
    execFileSync('pdfdetach', ['-saveall', '-o', folder, 'file.pdf'], { cwd: folder, stdio: 'pipe' });
    const names = readdirSync(folder).filter((name) => name !== 'file.pdf');
    return new Map(names.map((name) => [name.normalize('NFC'), readFileSync(join(folder, name))]));
  });
}

export function checkWithQpdf(bytes: Uint8Array): string {
  return inFolder(bytes, (folder) => {
    const { stdout, stderr } = spawnSync('qpdf', ['--check', 'file.pdf'], { cwd: folder, encoding: 'utf8' });
    return `${stdout}${stderr}`;
  });
}

function inFolder<Result>(bytes: Uint8Array, work: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'ata-seal-'));
  try {
    writeFileSync(join(folder, 'file.pdf'), bytes);
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
