import { Image, Page, Text, View } from '@react-pdf/renderer';
import type { ReactElement } from 'react';

import { AtaMark } from './ata-mark';
import type { PlacedRow, PlannedPage } from './block';
import { ASCENT_EM, listFamilies } from './fonts';
import { COLOR, FRAME, HAIRLINE_PT, PAGE, STYLE, type TextStyle } from './look';

/** What stands above and below the text of one page; already cut to one line each. */
export interface Frame {
  headerLeft: string;
  headerRight: string;
  footerLeft: string;
  footerRight: string;
}

interface LineProps {
  text: string;
  style: TextStyle;
  leftPt: number;
  baselinePt: number;
  leadingPt: number;
  align?: 'left' | 'right';
}

const HEADER_BASELINE_PT = FRAME.headerTopPt + 8;
const FOOTER_BASELINE_PT = FRAME.footerTopPt + 8;
const MARK_SIZE_PT = 14;
const DOT_RADIUS_PT = 2;

/** One page of the file. Everything has its place before the layout engine sees it, so the engine neither measures nor breaks. */
export function Sheet({ page, frame }: { page: PlannedPage; frame: Frame }): ReactElement {
  return (
    <Page size="A4" wrap={false} style={{ height: PAGE.heightPt }}>
      <AtaMark leftPt={FRAME.leftPt} topPt={FRAME.headerTopPt - 3} sizePt={MARK_SIZE_PT} />
      {frame.headerLeft && <FrameLine text={frame.headerLeft} leftPt={FRAME.leftPt + MARK_SIZE_PT + 6} baselinePt={HEADER_BASELINE_PT} isStrong />}
      {frame.headerRight && <FrameLine text={frame.headerRight} baselinePt={HEADER_BASELINE_PT} align="right" />}
      <Rule topPt={FRAME.headerRulePt} />
      {groupBlocks(page.rows).map((rows) => (
        <BlockOnPage key={rows[0]?.topPt} rows={rows} />
      ))}
      <Rule topPt={FRAME.footerRulePt} />
      {frame.footerLeft && <FrameLine text={frame.footerLeft} baselinePt={FOOTER_BASELINE_PT} />}
      <FrameLine text={frame.footerRight} baselinePt={FOOTER_BASELINE_PT} align="right" />
    </Page>
  );
}

function FrameLine(props: { text: string; baselinePt: number; leftPt?: number; align?: 'right'; isStrong?: boolean }): ReactElement {
  const style = props.isStrong ? STYLE.frameStrong : STYLE.frame;

  return (
    <Lines text={props.text} style={style} leftPt={props.leftPt ?? FRAME.leftPt} baselinePt={props.baselinePt} leadingPt={11} align={props.align ?? 'left'} />
  );
}

function BlockOnPage({ rows }: { rows: PlacedRow[] }): ReactElement {
  const first = rows[0];
  if (!first) {
    throw new Error('A block without rows has no place on a page');
  }
  const { block } = first.row;
  const topPt = FRAME.contentTopPt + first.topPt;
  const textTopPt = topPt + first.row.paddingTopPt;
  const heightPt = rows.reduce((sum, { row }) => sum + row.heightPt, 0);
  const isStart = first.row.isFirst;

  return (
    <>
      {block.paper && <View style={{ ...box(FRAME.leftPt, topPt, FRAME.rightPt - FRAME.leftPt, heightPt), backgroundColor: block.paper, borderRadius: 3 }} />}
      {block.rule === 'above' && isStart && <Rule topPt={topPt} />}
      {block.dot && isStart && <SupportDot kind={block.dot.kind} centerPt={block.dot.centerPt} middlePt={textTopPt + block.baselinePt - 2.6} />}
      {block.image && <Image src={block.image.png} style={box(block.image.leftPt, textTopPt, block.image.widthPt, block.image.heightPt)} />}
      {block.columns.map((column, index) => {
        const texts = rows.map(({ row }) => row.texts[index] ?? '');
        const start = texts.findIndex((text) => text !== '');
        if (start < 0) {
          return null;
        }
        return (
          <Lines
            key={index}
            text={texts.slice(start).join('\n').trimEnd()}
            style={column.style}
            leftPt={column.leftPt}
            baselinePt={textTopPt + start * block.leadingPt + block.baselinePt}
            leadingPt={block.leadingPt / column.linesPerRow}
            bookmark={index === 0 && isStart ? block.bookmark : null}
          />
        );
      })}
    </>
  );
}

/** Lines already broken. The box is wider than they are, so that no rounding makes the engine break one again. */
function Lines({ text, style, leftPt, baselinePt, leadingPt, align = 'left', bookmark }: LineProps & { bookmark?: string | null }): ReactElement {
  const topPt = baselinePt - ASCENT_EM[style.face] * style.sizePt;
  const left = align === 'right' ? 0 : leftPt;

  return (
    <Text
      {...(bookmark ? { bookmark } : {})}
      style={{
        ...box(left, topPt, align === 'right' ? FRAME.rightPt : PAGE.widthPt, leadingPt * text.split('\n').length),
        fontFamily: listFamilies(style.face),
        fontSize: style.sizePt,
        lineHeight: leadingPt / style.sizePt,
        color: style.color,
        textAlign: align,
        ...(style.trackingPt ? { letterSpacing: style.trackingPt } : {}),
        ...(style.isTabular ? { fontFeatureSettings: ['tnum'] } : {}),
      }}
    >
      {text}
    </Text>
  );
}

function Rule({ topPt }: { topPt: number }): ReactElement {
  return <View style={{ ...box(FRAME.leftPt, topPt, FRAME.rightPt - FRAME.leftPt, HAIRLINE_PT), backgroundColor: COLOR.hairline }} />;
}

function SupportDot({ kind, centerPt, middlePt }: { kind: 'solid' | 'hollow' | 'struck'; centerPt: number; middlePt: number }): ReactElement {
  const color = kind === 'struck' ? COLOR.attention : COLOR.accent;
  const circle = box(centerPt - DOT_RADIUS_PT, middlePt - DOT_RADIUS_PT, 2 * DOT_RADIUS_PT, 2 * DOT_RADIUS_PT);
  const fill = kind === 'solid' ? { backgroundColor: color } : { borderWidth: 0.8, borderColor: color };

  return (
    <>
      <View style={{ ...circle, ...fill, borderRadius: DOT_RADIUS_PT }} />
      {kind === 'struck' && <View style={{ ...box(centerPt - 4, middlePt - 0.4, 8, 0.8), backgroundColor: color }} />}
    </>
  );
}

function box(left: number, top: number, width: number, height: number) {
  return { position: 'absolute' as const, left, top, width, height };
}

/** Rows of one block that follow each other on a page are drawn as one. */
function groupBlocks(rows: PlacedRow[]): PlacedRow[][] {
  const groups: PlacedRow[][] = [];
  for (const placed of rows) {
    const group = groups.at(-1);
    if (group && group[0]?.row.block === placed.row.block) {
      group.push(placed);
    } else {
      groups.push([placed]);
    }
  }

  return groups;
}
