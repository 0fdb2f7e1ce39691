/** Points (1/72 inch), A4 upright. One column for the sentences, a narrower one beside it for the evidence. */
export const PAGE = { widthPt: 595.28, heightPt: 841.89 } as const;

export const FRAME = {
  leftPt: 72,
  rightPt: 523,
  headerTopPt: 40,
  headerRulePt: 58,
  contentTopPt: 82,
  contentBottomPt: 770,
  footerRulePt: 792,
  footerTopPt: 799,
} as const;

export const CONTENT_HEIGHT_PT = FRAME.contentBottomPt - FRAME.contentTopPt;

export const COLUMN = {
  textPt: { left: FRAME.leftPt, width: 336 },
  marginPt: { left: 430, width: FRAME.rightPt - 430 },
  wholePt: { left: FRAME.leftPt, width: FRAME.rightPt - FRAME.leftPt },
} as const;

export const COLOR = {
  ink: '#1C1B19',
  quiet: '#57534C',
  hairline: '#D9D4CA',
  accent: '#1F6F54',
  attention: '#8A5A00',
  attentionPaper: '#FBF3E2',
} as const;

export const HAIRLINE_PT = 0.5;

/** Distance between lines, by what is set. */
export const LEADING_PT = { title: 29, heading: 19, body: 17, cell: 16, aside: 12, digest: 14, signature: 30 } as const;

export type Face = 'serif' | 'serif-italic' | 'serif-strong' | 'sans' | 'sans-strong';

export interface TextStyle {
  face: Face;
  sizePt: number;
  color: string;
  /** Little enough for readers to take the letters for one word. */
  trackingPt?: number;
  /** Digits of one width, for times and hashes. */
  isTabular?: boolean;
}

export const STYLE = {
  documentType: { face: 'sans-strong', sizePt: 8, color: COLOR.accent, trackingPt: 0.5 },
  title: { face: 'serif-strong', sizePt: 23, color: COLOR.ink },
  heading: { face: 'serif-strong', sizePt: 13.5, color: COLOR.ink },
  body: { face: 'serif', sizePt: 10.5, color: COLOR.ink },
  bodyStrong: { face: 'serif-strong', sizePt: 10.5, color: COLOR.ink },
  cell: { face: 'serif', sizePt: 9.75, color: COLOR.ink },
  label: { face: 'sans', sizePt: 8, color: COLOR.quiet },
  columnHead: { face: 'sans-strong', sizePt: 7.25, color: COLOR.quiet, trackingPt: 0.3 },
  aside: { face: 'sans', sizePt: 7.5, color: COLOR.quiet },
  vouched: { face: 'serif-italic', sizePt: 9.5, color: COLOR.quiet },
  mark: { face: 'sans', sizePt: 7.25, color: COLOR.accent, isTabular: true },
  markSpeaker: { face: 'sans', sizePt: 7.25, color: COLOR.quiet },
  number: { face: 'sans', sizePt: 8, color: COLOR.quiet, isTabular: true },
  frame: { face: 'sans', sizePt: 7.5, color: COLOR.quiet },
  frameStrong: { face: 'sans-strong', sizePt: 7.5, color: COLOR.ink },
  notice: { face: 'sans-strong', sizePt: 8.5, color: COLOR.attention },
  digest: { face: 'sans', sizePt: 8.5, color: COLOR.ink, isTabular: true },
  signature: { face: 'serif-italic', sizePt: 22, color: COLOR.ink },
} as const satisfies Record<string, TextStyle>;
