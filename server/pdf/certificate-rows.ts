import type { CertificateDocument, CertificateEntry } from '@/server/contract/minutes-document';
import type { Row } from './block';
import { type BlockInput, buildRows } from './build-rows';
import { COLUMN, LEADING_PT, STYLE, type TextStyle } from './look';
import { setHeading } from './minutes-sections';
import { openSignatureImage } from './signature-image';
import type { Typesetter } from './typesetter';

const WHOLE = COLUMN.wholePt;
const LABEL_WIDTH_PT = 92;
const MOMENT_WIDTH_PT = 120;
const SIGNATURE_PT = { width: 170, height: 52 };

/** The certificate as rows: what was signed, who signed it and how, and everything that happened to it. */
export function setCertificate(setter: Typesetter, document: CertificateDocument): Row[] {
  return [
    ...setLine(setter, document.heading, STYLE.title, { leadingPt: LEADING_PT.title, keepWithNext: true }),
    ...setLine(setter, document.title, STYLE.bodyStrong, {
      leadingPt: LEADING_PT.body,
      spaceBeforePt: 6,
      keepWithNext: true,
    }),
    ...setLine(setter, document.intro, STYLE.body, {
      leadingPt: LEADING_PT.body,
      spaceBeforePt: 6,
      widthPt: COLUMN.textPt.width,
    }),
    ...setPair(setter, { label: document.sha256Label, value: document.sha256 }, { spaceBeforePt: 10 }),
    ...document.entries.flatMap((entry) => setEntry(setter, entry)),
    ...setHeading(setter, document.trailHeading),
    ...document.trail.flatMap(({ at, text }) =>
      setPair(setter, { label: at, value: text }, { labelPt: MOMENT_WIDTH_PT }),
    ),
  ];
}

function setEntry(setter: Typesetter, entry: CertificateEntry): Row[] {
  const opening = setPairOf(
    setter,
    [entry.name, STYLE.bodyStrong],
    [entry.status, STYLE.documentType],
    COLUMN.marginPt.left - WHOLE.left,
  );

  return [
    ...buildRows({
      ...opening,
      leadingPt: LEADING_PT.body,
      spaceBeforePt: 14,
      padding: { topPt: 8, bottomPt: 0 },
      keepWithNext: true,
      block: { rule: 'above' },
    }),
    ...setLine(setter, entry.email, STYLE.aside, { leadingPt: LEADING_PT.digest, keepWithNext: true }),
    ...setSignature(setter, entry),
    ...entry.facts.flatMap((fact, index) => setPair(setter, fact, { spaceBeforePt: index === 0 ? 6 : 0 })),
  ];
}

/** The drawn signature, or the typed name where there is none that can be read. */
function setSignature(setter: Typesetter, entry: CertificateEntry): Row[] {
  const image = entry.signatureImage ? openSignatureImage(entry.signatureImage) : null;
  if (image) {
    const scale = Math.min(SIGNATURE_PT.width / image.widthPx, SIGNATURE_PT.height / image.heightPx);
    const size = { widthPt: image.widthPx * scale, heightPt: image.heightPx * scale };
    return buildRows({
      columns: [],
      lines: [],
      leadingPt: size.heightPt,
      padding: { topPt: 4, bottomPt: 4 },
      keepWithNext: true,
      block: { image: { png: image.png, leftPt: WHOLE.left, ...size } },
    });
  }
  const name = entry.typedName ?? (entry.signatureImage ? entry.name : null);

  return name
    ? setLine(setter, name, STYLE.signature, { leadingPt: LEADING_PT.signature, spaceBeforePt: 4, keepWithNext: true })
    : [];
}

function setLine(
  setter: Typesetter,
  text: string,
  style: TextStyle,
  options: { leadingPt: number; widthPt?: number; spaceBeforePt?: number; keepWithNext?: boolean },
): Row[] {
  const widthPt = options.widthPt ?? WHOLE.width;
  const lines = setter.setLines(text, style, widthPt);
  if (lines.length === 0) {
    return [];
  }

  return buildRows({ ...options, columns: [{ leftPt: WHOLE.left, widthPt, style, linesPerRow: 1 }], lines: [lines] });
}

function setPair(
  setter: Typesetter,
  pair: { label: string; value: string },
  options: { labelPt?: number; spaceBeforePt?: number },
): Row[] {
  const columns = setPairOf(
    setter,
    [pair.label, STYLE.label],
    [pair.value, STYLE.digest],
    options.labelPt ?? LABEL_WIDTH_PT,
  );

  return buildRows({ ...columns, leadingPt: LEADING_PT.digest, spaceBeforePt: options.spaceBeforePt ?? 0 });
}

/** Two texts side by side, the second one `leftPt` right of the first. */
function setPairOf(
  setter: Typesetter,
  [left, leftStyle]: [string, TextStyle],
  [right, rightStyle]: [string, TextStyle],
  leftPt: number,
): Pick<BlockInput, 'columns' | 'lines'> {
  const gapPt = 8;
  const rightPt = WHOLE.width - leftPt;

  return {
    columns: [
      { leftPt: WHOLE.left, widthPt: leftPt - gapPt, style: leftStyle, linesPerRow: 1 },
      { leftPt: WHOLE.left + leftPt, widthPt: rightPt, style: rightStyle, linesPerRow: 1 },
    ],
    lines: [setter.setLines(left, leftStyle, leftPt - gapPt), setter.setLines(right, rightStyle, rightPt)],
  };
}
