import type { CertificateDocument } from '@/server/contract/minutes-document';
import { setCertificate } from './certificate-rows';
import { CONTENT_HEIGHT_PT, FRAME, STYLE } from './look';
import { wordPageNumber } from './page-number';
import { planPages } from './plan-pages';
import { type PagePlan, renderDocument } from './render-document';
import { createTypesetter } from './typesetter';

const FRAME_WIDTH_PT = FRAME.rightPt - FRAME.leftPt;

/** Certificate pages of a signed envelope, as a PDF of their own; the seal puts them behind the minutes. */
export async function renderCertificatePdf(document: CertificateDocument): Promise<Uint8Array> {
  return renderDocument(await planCertificate(document), {
    title: document.heading,
    author: document.title,
    locale: document.locale,
    createdAt: document.createdAt,
  });
}

/** The pages before they are drawn. */
export async function planCertificate(document: CertificateDocument): Promise<PagePlan> {
  const setter = await createTypesetter(
    JSON.stringify({ ...document, entries: document.entries.map((entry) => ({ ...entry, signatureImage: null })) }),
  );
  const pages = planPages(setCertificate(setter, document), CONTENT_HEIGHT_PT);
  const headerLeft = setter.setOneLine(document.heading, STYLE.frameStrong, FRAME_WIDTH_PT * 0.4);
  const headerRight = setter.setOneLine(document.title, STYLE.frame, FRAME_WIDTH_PT * 0.5);
  const footerLeft = setter.setOneLine(`SHA-256 ${document.sha256}`, STYLE.frame, FRAME_WIDTH_PT * 0.85);

  return {
    setter,
    pages,
    frameOf: (pageNumber) => ({
      headerLeft,
      headerRight,
      footerLeft,
      footerRight: wordPageNumber(document.pageOf, pageNumber, pages.length),
    }),
  };
}
