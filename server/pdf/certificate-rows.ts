import type { CertificateDocument, CertificateEntry } from '@/server/contract/minutes-document';
import type { Column, Row } from './block';
import { type BlockInput, buildRows } from './build-rows';
import { COLUMN, LEADING_PT, STYLE, type TextStyle } from './look';
import { setHeading } from './minutes-sections';
import { openSignatureImage } from './signature-image';
import type { Typesetter } from './typesetter';

const WHOLE = COLUMN.wholePt;
const LABEL_WIDTH_PT = 92;
const MOMENT_WIDTH_PT = 120;
const GAP_PT = 8;
const SIGNATURE_PT = { width: 170, height: 52 };

/** The certificate as rows: what was signed, who signed it and how, and everything that happened to it. */
export function setCertificate(setter: Typesetter, document: CertificateDocument): Row[] {
  return [
    ...setLine(setter, document.heading, { style: STYLE.title, leadingPt: LEADING_PT.title, keepWithNext: true }),
    ...setLine(setter, document.title, {
      style: STYLE.bodyStrong,
      leadingPt: LEADING_PT.body,
      spaceBeforePt: 6,
      keepWithNext: true,
    }),
    ...setLine(setter, document.intro, {
      style: STYLE.body,
      leadingPt: LEADING_PT.body,
      spaceBeforePt: 6,
      widthPt: COLUMN.textPt.width,
    }),
    ...setPair(setter, { label: document.sha256Label, value: document.sha256 }, { spaceBeforePt: 10 }),
    ...document.facts.flatMap((fact) => setPair(setter, fact, {})),
    ...document.entries.flatMap((entry) => setEntry(setter, entry)),
    ...setContests(setter, document),
    ...setHeading(setter, document.trailHeading),
    ...document.trail.flatMap(({ at, text }) =>
      setPair(setter, { label: at, value: text }, { labelPt: MOMENT_WIDTH_PT }),
    ),
  ];
}

function setContests(setter: Typesetter, { contests, contestsHeading }: CertificateDocument): Row[] {
  if (contests.length === 0) return [];

  return [
    ...setHeading(setter, contestsHeading),
    ...contests.flatMap(({ title, facts }, index) => [
      ...setLine(setter, title, {
        style: STYLE.bodyStrong,
        leadingPt: LEADING_PT.body,
        spaceBeforePt: index === 0 ? 0 : 10,
        keepWithNext: true,
      }),
      ...facts.flatMap((fact) => setPair(setter, fact, {})),
    ]),
  ];
}

function setEntry(setter: Typesetter, entry: CertificateEntry): Row[] {
  const opening = setSideBySide(setter, {
    left: { text: entry.name, style: STYLE.bodyStrong },
    right: { text: entry.status, style: STYLE.documentType },
    leftWidthPt: COLUMN.marginPt.left - WHOLE.left,
  });

  return [
    ...buildRows({
      ...opening,
      leadingPt: LEADING_PT.body,
      spaceBeforePt: 14,
      padding: { topPt: 8, bottomPt: 0 },
      keepWithNext: true,
      block: { rule: 'above' },
    }),
    ...setLine(setter, entry.email, { style: STYLE.aside, leadingPt: LEADING_PT.digest, keepWithNext: true }),
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
    ? setLine(setter, name, {
        style: STYLE.signature,
        leadingPt: LEADING_PT.signature,
        spaceBeforePt: 4,
        keepWithNext: true,
      })
    : [];
}

interface LineOptions {
  style: TextStyle;
  leadingPt: number;
  widthPt?: number;
  spaceBeforePt?: number;
  keepWithNext?: boolean;
}

function setLine(setter: Typesetter, text: string, { style, widthPt = WHOLE.width, ...options }: LineOptions): Row[] {
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
  const columns = setSideBySide(setter, {
    left: { text: pair.label, style: STYLE.label },
    right: { text: pair.value, style: STYLE.digest },
    leftWidthPt: options.labelPt ?? LABEL_WIDTH_PT,
  });

  return buildRows({ ...columns, leadingPt: LEADING_PT.digest, spaceBeforePt: options.spaceBeforePt ?? 0 });
}

interface SideBySide {
  left: { text: string; style: TextStyle };
  right: { text: string; style: TextStyle };
  leftWidthPt: number;
}

function setSideBySide(
  setter: Typesetter,
  { left, right, leftWidthPt }: SideBySide,
): Pick<BlockInput, 'columns' | 'lines'> {
  const columns: Column[] = [
    { leftPt: WHOLE.left, widthPt: leftWidthPt - GAP_PT, style: left.style, linesPerRow: 1 },
    { leftPt: WHOLE.left + leftWidthPt, widthPt: WHOLE.width - leftWidthPt, style: right.style, linesPerRow: 1 },
  ];
  const texts = [left.text, right.text];

  return {
    columns,
    lines: columns.map(({ style, widthPt }, index) => setter.setLines(texts[index] ?? '', style, widthPt)),
  };
}
