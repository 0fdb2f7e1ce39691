/** The calls of pdfkit that the anchor makes; the package brings no types. */
declare module 'pdfkit' {
  import type { Readable } from 'node:stream';

  interface TextOptions {
    width?: number;
    lineGap?: number;
    lineBreak?: boolean;
  }

  interface PageOptions {
    size: string;
    margins: { top: number; bottom: number; left: number; right: number };
  }

  export default class PDFDocument extends Readable {
    constructor(options: PageOptions);
    x: number;
    y: number;
    registerFont(name: string, font: Buffer): this;
    font(name: string, sizePt: number): this;
    text(text: string, options?: TextOptions): this;
    text(text: string, leftPt: number, topPt?: number, options?: TextOptions): this;
    moveDown(): this;
    addPage(): this;
    end(): void;
  }
}
