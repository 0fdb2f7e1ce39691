import type { MinutesDocument } from '@/server/contract/minutes-document';
import type { Frame } from './draw-page';
import { CONTENT_HEIGHT_PT, FRAME, STYLE } from './look';
import { setMinutes } from './minutes-rows';
import { wordPageNumber } from './page-number';
import { planPages } from './plan-pages';
import { type PagePlan, renderDocument } from './render-document';
import { type Typesetter, createTypesetter } from './typesetter';

const FRAME_WIDTH_PT = FRAME.rightPt - FRAME.leftPt;

/** Minutes as A4 pages. Bytes depend on nothing but the document, so their SHA-256 can be frozen. */
export async function renderMinutesPdf(document: MinutesDocument): Promise<Uint8Array> {
  return renderDocument(await planMinutes(document), {
    title: document.title,
    author: document.organizationName,
    locale: document.locale,
    createdAt: document.createdAt,
  });
}

/** The pages before they are drawn: which row stands where, and what the frame says. */
export async function planMinutes(document: MinutesDocument): Promise<PagePlan> {
  const setter = await createTypesetter(JSON.stringify(document));
  const pages = planPages(setMinutes(setter, document), CONTENT_HEIGHT_PT);

  return { setter, pages, frameOf: createFrame(setter, document, pages.length) };
}

function createFrame(setter: Typesetter, document: MinutesDocument, pageCount: number): (pageNumber: number) => Frame {
  const { labels } = document;
  const origin = [labels.documentType, `v${document.version}`, labels.draftNotice].filter(Boolean).join(' · ');
  const headerLeft = setter.setOneLine(document.organizationName, STYLE.frameStrong, FRAME_WIDTH_PT * 0.4);
  const headerRight = setter.setOneLine(document.title, STYLE.frame, FRAME_WIDTH_PT * 0.5);
  const footerLeft = setter.setOneLine(origin, STYLE.frame, FRAME_WIDTH_PT * 0.75);

  return (pageNumber) => ({
    headerLeft,
    headerRight: pageNumber === 1 ? '' : headerRight,
    footerLeft,
    footerRight: wordPageNumber(labels.pageOf, pageNumber, pageCount),
  });
}
