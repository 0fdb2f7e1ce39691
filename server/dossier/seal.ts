import { createHash, X509Certificate } from 'node:crypto';
import { PDFName, PDFRef } from '@cantoo/pdf-lib';
import type { SealAttachment, SealedPdf, SealRequest } from '@/server/contract/sealing';
import { addPages } from './add-pages';
import { readCertificate } from './certificate-facts';
import { embedFiles } from './embedded-files';
import { type OpenPdf, openPdf } from './open-pdf';
import { dictIn } from './pdf-parts';
import { readSeal } from './read-seal';
import { signCms } from './sign-cms';
import { addSealField, countSignatures, forbidsChanges } from './signature-fields';
import { createSignatureObject, writeByteRange, writeContents } from './signature-object';
import { verifyCms } from './verify-cms';
import { writeUpdate } from './write-update';

/** Room for the signature and the answer of a time-stamping authority with its certificates. */
const ROOM_BYTES = 24 * 1024;

/**
 * Seals a PDF in one incremental update: certificate pages, embedded files, and an invisible signature (PAdES,
 * `ETSI.CAdES.detached`) over everything. The bytes of `document` begin the result unchanged, with whatever forms and
 * signatures they hold. The result is read again before it is given out.
 *
 * @throws AppError 422 `PDF_UNREADABLE`, `PDF_ENCRYPTED`; 409 `PDF_ALREADY_SEALED`, `ATTACHMENT_NAME_TAKEN`
 */
export async function sealPdf(request: SealRequest & { certificatePages: Uint8Array }): Promise<SealedPdf> {
  const pdf = await openPdf(request.document);
  const { catalog } = pdf.document;
  const facts = { priorSignatures: countSignatures(catalog), forbidsChanges: forbidsChanges(catalog) };
  const pages = pdf.document.getPageCount();
  const signatureRef = pdf.context.nextRef();
  const added = await addPages(pdf, request.certificatePages);
  addSealField(pdf, { node: added.first, ref: added.firstRef }, signatureRef);
  embedFiles(pdf, request.attachments, new Date(request.signedAt));
  declarePades(pdf);

  const { bytes, signature } = sign(pdf, signatureRef, request);
  await assertSealed(bytes, request, pages + added.count);

  return { bytes, signature, ...facts };
}

function sign(pdf: OpenPdf, ref: PDFRef, request: SealRequest): { bytes: Buffer; signature: Buffer } {
  const object = createSignatureObject({
    name: readCertificate(request.signer.certificatePem).commonName,
    reason: request.reason,
    location: request.location,
    signedAt: new Date(request.signedAt),
    reserveBytes: request.reserveBytes ?? ROOM_BYTES + measureChain(request.signer.chainPem),
  });
  markCatalog(pdf);
  const { bytes, offsetOfRaw } = writeUpdate(pdf, { ref, bytes: object.bytes });
  const range = writeByteRange(bytes, object, offsetOfRaw);
  const digest = createHash('sha256').update(bytes.subarray(0, range[1])).update(bytes.subarray(range[2])).digest();
  const { cms, signature } = signCms(digest, request.signer);
  writeContents(bytes, range, cms);

  return { bytes, signature };
}

function measureChain(chainPem: readonly string[]): number {
  return chainPem.reduce((total, pem) => total + new X509Certificate(pem).raw.length, 0);
}

function markCatalog({ context, changed }: OpenPdf): void {
  const root: unknown = context.trailerInfo.Root;
  if (!(root instanceof PDFRef)) throw new Error('The catalog is no object of its own');
  changed.add(root);
}

/** Before PDF 2.0 this kind of signature is an extension, and extensions are declared. */
function declarePades(pdf: OpenPdf): void {
  if (!pdf.context.header.getVersionString().startsWith('1')) return;
  const extensions = dictIn(pdf, pdf.document.catalog, 'Extensions');
  if (extensions.has(PDFName.of('ESIC'))) return;
  extensions.set(PDFName.of('ESIC'), pdf.context.obj({ BaseVersion: '1.7', ExtensionLevel: 2 }));
}

/** A seal that does not hold must not leave the house. @throws Error */
async function assertSealed(bytes: Buffer, request: SealRequest, pages: number): Promise<void> {
  const prefix = bytes.subarray(0, request.document.byteLength);
  if (!prefix.equals(request.document)) throw new Error('Sealing changed the bytes that were signed');
  const seal = await readSeal(bytes);
  if (!seal?.coversWholeFile) throw new Error('The seal does not cover the whole file');
  if (seal.pages !== pages) throw new Error(`The sealed file has ${seal.pages} pages instead of ${pages}`);
  for (const file of request.attachments) assertEmbedded(seal.files, file);
  const found = verifyCms(seal.contents, seal.signedParts);
  if (!found.digestMatches || !found.signatureValid || !found.signingCertificateMatches) {
    throw new Error('The seal does not hold');
  }
}

function assertEmbedded(files: Map<string, Buffer>, { name, bytes }: SealAttachment): void {
  if (!files.get(name)?.equals(bytes)) throw new Error(`The embedded file ${name} is not what it was`);
}
