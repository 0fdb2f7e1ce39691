import { drawAtaMark } from './ata-mark';
import type { Column, Dot, PlacedRow, PlannedPage } from './block';
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

/** Draws one page. Every place was settled by the plan: nothing is measured or broken here. */
export function drawPage(painter: Painter, setter: Typesetter, page: PlannedPage, frame: Frame): void {
  drawFrame(painter, setter, frame);
  for (const placed of page.rows) {
    drawRow(painter, setter, placed);
  }
}

function drawFrame(painter: Painter, setter: Typesetter, frame: Frame): void {
  const rightOf = (text: string) => FRAME.rightPt - setter.measure(text, STYLE.frame);
  drawAtaMark(painter, { leftPt: FRAME.leftPt - 2, topPt: FRAME.headerTopPt - 3, sizePt: MARK_SIZE_PT });
  drawLine(painter, setter, frame.headerLeft, STYLE.frameStrong, FRAME.leftPt + MARK_SIZE_PT + 4, HEADER_BASELINE_PT);
  drawLine(painter, setter, frame.headerRight, STYLE.frame, rightOf(frame.headerRight), HEADER_BASELINE_PT);
  drawRule(painter, FRAME.headerRulePt);
  drawRule(painter, FRAME.footerRulePt);
  drawLine(painter, setter, frame.footerLeft, STYLE.frame, FRAME.leftPt, FOOTER_BASELINE_PT);
  drawLine(painter, setter, frame.footerRight, STYLE.frame, rightOf(frame.footerRight), FOOTER_BASELINE_PT);
}

function drawRow(painter: Painter, setter: Typesetter, { row, topPt }: PlacedRow): void {
  const { block } = row;
  const top = FRAME.contentTopPt + topPt;
  const baselinePt = top + row.paddingTopPt + block.baselinePt;
  if (block.paper) {
    painter.rect(FRAME.leftPt, top, WIDTH_PT, row.heightPt).fill(block.paper);
  }
  if (block.rule === 'above' && row.isFirst) {
    drawRule(painter, top);
  }
  if (block.dot && row.isFirst) {
    drawDot(painter, block.dot.kind, block.dot.centerPt, baselinePt - STYLE.mark.sizePt * 0.36);
  }
  for (const [index, column] of block.columns.entries()) {
    drawCell(painter, setter, row.texts[index] ?? '', column, baselinePt, block.leadingPt / column.linesPerRow);
  }
}

function drawCell(
  painter: Painter,
  setter: Typesetter,
  text: string,
  column: Column,
  baselinePt: number,
  leadingPt: number,
): void {
  if (text === '') {
    return;
  }
  for (const [index, line] of text.split('\n').entries()) {
    drawLine(painter, setter, line, column.style, column.leftPt, baselinePt + index * leadingPt);
  }
}

function drawLine(
  painter: Painter,
  setter: Typesetter,
  line: string,
  style: TextStyle,
  leftPt: number,
  baselinePt: number,
): void {
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

function drawDot(painter: Painter, kind: Dot, centerPt: number, middlePt: number): void {
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
