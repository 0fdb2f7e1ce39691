import { Canvas, Image, Page, View } from '@react-pdf/renderer';
import type { ReactElement } from 'react';

import type { PlacedRow, PlannedPage } from './block';
import { type Frame, drawPage } from './draw-page';
import { FRAME, PAGE } from './look';
import type { Painter } from './painter';
import type { Typesetter } from './typesetter';

/** A point less than the page: what is as high as its page is pushed to the next one. Painting is not clipped to it. */
const WHOLE_PAGE = box(0, 0, PAGE.widthPt, PAGE.heightPt - 1);

/**
 * One page of the file. Text is painted at places that are already known: given as elements it would be measured and
 * broken a second time, which takes ten times as long.
 */
export function Sheet({ page, frame, setter }: { page: PlannedPage; frame: Frame; setter: Typesetter }): ReactElement {
  const firstRows = page.rows.filter(({ row }) => row.isFirst);
  const paint = (painter: Painter) => {
    drawPage(painter, setter, { page, frame });
    return null;
  };

  return (
    <Page size="A4">
      <Canvas style={WHOLE_PAGE} paint={paint} />
      {firstRows.map((placed, index) => (
        <Extras key={index} placed={placed} />
      ))}
    </Page>
  );
}

/** Bookmarks and images, which painting alone cannot give. */
function Extras({ placed: { row, topPt } }: { placed: PlacedRow }): ReactElement | null {
  const { bookmark, image } = row.block;
  const top = FRAME.contentTopPt + topPt + row.paddingTopPt;
  if (image) {
    return (
      <Image
        src={{ data: image.png, format: 'png' as const }}
        style={box(image.leftPt, top, image.widthPt, image.heightPt)}
      />
    );
  }
  if (bookmark) {
    // every element may carry a bookmark, but the types name it for pages only
    const outline: object = { bookmark };
    return <View {...outline} style={box(FRAME.leftPt, top, 1, 1)} />;
  }

  return null;
}

function box(left: number, top: number, width: number, height: number) {
  return { position: 'absolute' as const, left, top, width, height };
}
