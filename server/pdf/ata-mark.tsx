import { Path, Svg } from '@react-pdf/renderer';
import type { ReactElement } from 'react';

import { COLOR } from './look';

/** A sheet with a folded corner whose outline runs on into a check: one stroke, on a square of 24. */
export const ATA_MARK_PATH = 'M8 12.4 L11.3 15.8 L19 7.6 V21 H5 V3 H14.4 V7.6 H19';

export function AtaMark({ leftPt, topPt, sizePt }: { leftPt: number; topPt: number; sizePt: number }): ReactElement {
  return (
    <Svg viewBox="0 0 24 24" style={{ position: 'absolute', left: leftPt, top: topPt, width: sizePt, height: sizePt }}>
      <Path d={ATA_MARK_PATH} stroke={COLOR.accent} strokeWidth={1.7} strokeLinejoin="round" strokeLinecap="round" fill="none" />
    </Svg>
  );
}
