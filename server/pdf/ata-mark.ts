import { COLOR } from './look';
import type { Painter } from './painter';

/** A sheet with a folded corner whose outline runs on into a check: one stroke, on a square of 24. */
export const ATA_MARK_PATH = 'M8 12.4 L11.3 15.8 L19 7.6 V21 H5 V3 H14.4 V7.6 H19';

const SQUARE = 24;
const STROKE_WIDTH = 1.7;

/** Draws the mark into a square of `sizePt`. */
export function drawAtaMark(painter: Painter, place: { leftPt: number; topPt: number; sizePt: number }): void {
  painter
    .save()
    .translate(place.leftPt, place.topPt)
    .scale(place.sizePt / SQUARE)
    .lineWidth(STROKE_WIDTH)
    .lineCap('round')
    .lineJoin('round')
    .path(ATA_MARK_PATH)
    .stroke(COLOR.accent)
    .restore();
}
