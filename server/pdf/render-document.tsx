import { Document, renderToBuffer } from '@react-pdf/renderer';

import type { Locale } from '@/server/contract/locale';
import type { PlannedPage } from './block';
import type { Frame } from './draw-page';
import { Sheet } from './sheet';
import type { Typesetter } from './typesetter';

export interface DocumentInfo {
  title: string;
  author: string;
  locale: Locale;
  /** ISO instant; the only date in the file. */
  createdAt: string;
}

/** A document whose every line has its place. */
export interface PagePlan {
  setter: Typesetter;
  pages: PlannedPage[];
  /** `pageNumber` counts from 1. */
  frameOf(pageNumber: number): Frame;
}

/** Draws planned pages. The same plan and info give the same bytes. */
export async function renderDocument({ setter, pages, frameOf }: PagePlan, info: DocumentInfo): Promise<Uint8Array> {
  const createdAt = new Date(info.createdAt);
  const buffer = await renderToBuffer(
    <Document
      title={info.title}
      author={info.author}
      language={info.locale}
      creator="Ata"
      producer="Ata"
      pdfVersion="1.7"
      creationDate={createdAt}
    >
      {pages.map((page, index) => (
        <Sheet key={index} page={page} frame={frameOf(index + 1)} setter={setter} />
      ))}
    </Document>,
  );

  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}
