import type { OpenFont } from './fonts';

/** The drawing calls that a page uses, of those that react-pdf hands to a Canvas. Points, from the top left corner. */
export interface Painter {
  font(font: OpenFont, family: string, sizePt: number): Painter;
  fillColor(color: string): Painter;
  strokeColor(color: string): Painter;
  lineWidth(widthPt: number): Painter;
  lineCap(cap: 'round'): Painter;
  lineJoin(join: 'round'): Painter;
  text(text: string, leftPt: number, baselinePt: number, options: TextOptions): Painter;
  rect(leftPt: number, topPt: number, widthPt: number, heightPt: number): Painter;
  roundedRect(leftPt: number, topPt: number, widthPt: number, heightPt: number, radiusPt: number): Painter;
  circle(centerPt: number, middlePt: number, radiusPt: number): Painter;
  path(svgPath: string): Painter;
  fill(color: string): Painter;
  stroke(color: string): Painter;
  save(): Painter;
  restore(): Painter;
  translate(rightPt: number, downPt: number): Painter;
  scale(factor: number): Painter;
}

interface TextOptions {
  lineBreak: false;
  baseline: 'alphabetic';
  characterSpacing: number;
  /** OpenType features on top of the usual ones; `false` turns a usual one off. */
  features?: Record<string, boolean>;
}
