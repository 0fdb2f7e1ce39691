import { PDFDict, PDFHexString, PDFName, PDFNumber, type PDFPageLeaf, type PDFRef } from '@cantoo/pdf-lib';
import { AppError } from '@/server/lib/errors';
import type { OpenPdf } from './open-pdf';
import { arrayIn, dictIn, dictsOf, textOf } from './pdf-parts';

/** The name of the form field that holds the seal. */
export const SEAL_FIELD = 'AtaSeal';

/** SignaturesExist and AppendOnly: readers must not rewrite the file. */
const SIGNATURE_FLAGS = 3;
/** Print and Locked. */
const WIDGET_FLAGS = 132;
const NO_CHANGES_ALLOWED = 1;

/** Adds an invisible signature field to `page`, whose value is `signature`. @throws AppError 409 `PDF_ALREADY_SEALED` */
export function addSealField(pdf: OpenPdf, page: { node: PDFPageLeaf; ref: PDFRef }, signature: PDFRef): void {
  if (findSealValue(pdf.document.catalog)) {
    throw new AppError({ code: 'PDF_ALREADY_SEALED', status: 409, message: 'The PDF carries a seal already' });
  }
  const field = pdf.context.register(
    pdf.context.obj({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      T: PDFHexString.fromText(SEAL_FIELD),
      F: WIDGET_FLAGS,
      Rect: [0, 0, 0, 0],
      P: page.ref,
      V: signature,
    }),
  );
  arrayIn(pdf, page.node, 'Annots').push(field);
  const form = dictIn(pdf, pdf.document.catalog, 'AcroForm');
  arrayIn(pdf, form, 'Fields').push(field);
  const flags = form.lookup(PDFName.of('SigFlags'));
  form.set(PDFName.of('SigFlags'), PDFNumber.of((flags instanceof PDFNumber ? flags.asNumber() : 0) | SIGNATURE_FLAGS));
}

/** The signature dictionary of the seal; `null` where there is none. */
export function findSealValue(catalog: PDFDict): PDFDict | null {
  const seal = readFields(catalog).find((field) => textOf(field.lookup(PDFName.of('T'))) === SEAL_FIELD);
  const value = seal?.lookup(PDFName.of('V'));

  return value instanceof PDFDict ? value : null;
}

export function countSignatures(catalog: PDFDict): number {
  return readFields(catalog).filter(
    (field) => field.lookup(PDFName.of('FT')) === PDFName.of('Sig') && field.lookup(PDFName.of('V')) instanceof PDFDict,
  ).length;
}

/** Whether a certifying signature allows no change at all (DocMDP, P = 1). */
export function forbidsChanges(catalog: PDFDict): boolean {
  const permissions = catalog.lookup(PDFName.of('Perms'));
  const certifying = permissions instanceof PDFDict ? permissions.lookup(PDFName.of('DocMDP')) : undefined;
  const references = certifying instanceof PDFDict ? dictsOf(certifying.lookup(PDFName.of('Reference'))) : [];

  return references.some((reference) => {
    const parameters = reference.lookup(PDFName.of('TransformParams'));
    const level = parameters instanceof PDFDict ? parameters.lookup(PDFName.of('P')) : undefined;
    return level instanceof PDFNumber && level.asNumber() === NO_CHANGES_ALLOWED;
  });
}

function readFields(catalog: PDFDict): PDFDict[] {
  const form = catalog.lookup(PDFName.of('AcroForm'));
  return form instanceof PDFDict ? withKids(dictsOf(form.lookup(PDFName.of('Fields')))) : [];
}

function withKids(fields: PDFDict[], depth = 0): PDFDict[] {
  if (depth > 20) return [];
  return fields.flatMap((field) => [field, ...withKids(dictsOf(field.lookup(PDFName.of('Kids'))), depth + 1)]);
}
