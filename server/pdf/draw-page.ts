import { drawAtaMark } from './ata-mark';
import type { Dot, PlacedRow, PlannedPage } from './block';
import { COLOR, FRAME, HAIRLINE_PT, STYLE, type TextStyle } from './look';
import type { Painter } from './painter';
import type { Typesetter } from './typesetter';

/** What stands above and below the text of one page; already cut to one line each. */
export interface Frame {
  headerLeft: string;
  headerRight: string;
  footerLeft: string;
  footerRight: string;
}

const WIDTH_PT = FRAME.rightPt - FRAME.leftPt;
const HEADER_BASELINE_PT = FRAME.headerTopPt + 8;
const FOOTER_BASELINE_PT = FRAME.footerTopPt + 8;
const MARK_SIZE_PT = 14;
/** Digits of one width. Contextual forms are left out: times have none, and looking for them takes most of the time. */
const TABULAR = { tnum: true, calt: false };
const DOT_RADIUS_PT = 1.9;
/** Where the middle of a figure lies above the baseline. */
const HALF_FIGURE_EM = 0.36;

/** What draws and what knows the fonts. */
interface Pen {
  painter: Painter;
  setter: Typesetter;
}

interface LinePlace {
  style: TextStyle;
  leftPt: number;
  baselinePt: number;
}

/** Draws one page. Every place was settled by the plan: nothing is measured or broken here. */
export function drawPage(
  painter: Painter,
  setter: Typesetter,
  { page, frame }: { page: PlannedPage; frame: Frame },
): void {
  const pen = { painter, setter };
  drawFrame(pen, frame);
  for (const placed of page.rows) {
    drawRow(pen, placed);
  }
}

function drawFrame(pen: Pen, frame: Frame): void {
  const { painter, setter } = pen;
  const style = STYLE.frame;
  const baselinePt = HEADER_BASELINE_PT;
  const footPt = FOOTER_BASELINE_PT;
  const startOf = (text: string) => FRAME.rightPt - setter.measure(text, style);
  drawAtaMark(painter, { leftPt: FRAME.leftPt - 2, topPt: FRAME.headerTopPt - 3, sizePt: MARK_SIZE_PT });
  drawLine(pen, frame.headerLeft, { style: STYLE.frameStrong, leftPt: FRAME.leftPt + MARK_SIZE_PT + 4, baselinePt });
  drawLine(pen, frame.headerRight, { style, leftPt: startOf(frame.headerRight), baselinePt });
  drawRule(painter, FRAME.headerRulePt);
  drawRule(painter, FRAME.footerRulePt);
  drawLine(pen, frame.footerLeft, { style, leftPt: FRAME.leftPt, baselinePt: footPt });
  drawLine(pen, frame.footerRight, { style, leftPt: startOf(frame.footerRight), baselinePt: footPt });
}

function drawRow(pen: Pen, { row, topPt }: PlacedRow): void {
  const { block } = row;
  const top = FRAME.contentTopPt + topPt;
  const baselinePt = top + row.paddingTopPt + block.baselinePt;
  if (block.paper) {
    pen.painter.rect(FRAME.leftPt, top, WIDTH_PT, row.heightPt).fill(block.paper);
  }
  if (block.rule === 'above' && row.isFirst) {
    drawRule(pen.painter, top);
  }
  if (block.dot && row.isFirst) {
    drawDot(pen.painter, block.dot, baselinePt - STYLE.mark.sizePt * HALF_FIGURE_EM);
  }
  for (const [index, { style, leftPt, linesPerRow }] of block.columns.entries()) {
    const lines = row.texts[index]?.split('\n') ?? [];
    for (const [line, text] of lines.entries()) {
      drawLine(pen, text, { style, leftPt, baselinePt: baselinePt + (line * block.leadingPt) / linesPerRow });
    }
  }
}

function drawLine({ painter, setter }: Pen, line: string, { style, leftPt, baselinePt }: LinePlace): void {
  if (line === '') {
    return;
  }
  const options = { lineBreak: false, baseline: 'alphabetic', characterSpacing: style.trackingPt ?? 0 } as const;
  painter.fillColor(style.color);
  let left = leftPt;
  for (const { family, font, text } of setter.divideByFont(line, style)) {
    painter.font(font, family, style.sizePt);
    painter.text(text, left, baselinePt, style.isTabular ? { ...options, features: TABULAR } : options);
    left += setter.measure(text, style);
  }
}

function drawRule(painter: Painter, topPt: number): void {
  painter.rect(FRAME.leftPt, topPt, WIDTH_PT, HAIRLINE_PT).fill(COLOR.hairline);
}

function drawDot(painter: Painter, { kind, centerPt }: { kind: Dot; centerPt: number }, middlePt: number): void {
  const color = kind === 'struck' ? COLOR.attention : COLOR.accent;
  painter.circle(centerPt, middlePt, kind === 'solid' ? DOT_RADIUS_PT : DOT_RADIUS_PT - 0.35);
  if (kind === 'solid') {
    painter.fill(color);
    return;
  }
  painter.lineWidth(0.7).stroke(color);
  if (kind === 'struck') {
    painter.rect(centerPt - 4, middlePt - 0.4, 8, 0.8).fill(color);
  }
}
