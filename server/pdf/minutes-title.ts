import type { DocumentPerson, MinutesDocument } from '@/server/contract/minutes-document';
import type { Row } from './block';
import { buildRows } from './build-rows';
import { COLOR, COLUMN, LEADING_PT, STYLE } from './look';
import type { Typesetter } from './typesetter';

const LABEL_WIDTH_PT = 92;
const WHOLE = COLUMN.wholePt;
const VALUE = { leftPt: WHOLE.left + LABEL_WIDTH_PT, widthPt: WHOLE.width - LABEL_WIDTH_PT };
const NOTICE_PADDING_PT = 8;

/** What opens the minutes: notice of a draft, kind of document, title, then date, people, agenda and refusals. */
export function setTitle(setter: Typesetter, document: MinutesDocument): Row[] {
  const { labels } = document;
  const when = [document.meetingDate, document.location].filter(Boolean).join(' · ');

  return [
    ...(labels.draftNotice ? setNotice(setter, labels.draftNotice) : []),
    ...setWhole(setter, labels.documentType.toLocaleUpperCase(document.locale), 'documentType', LEADING_PT.digest),
    ...setWhole(setter, document.title, 'title', LEADING_PT.title),
    ...(document.amends ? setAmends(setter, document.amends) : []),
    ...setFact(setter, labels.date, [when]),
    ...setFact(setter, labels.participants, document.participants.map(describePerson)),
    ...setFact(
      setter,
      labels.agenda,
      document.agenda.map((topic, index) => `${index + 1}. ${topic}`),
    ),
    ...setFact(setter, labels.refusals, document.refusals ?? []),
  ];
}

function setNotice(setter: Typesetter, notice: string): Row[] {
  const widthPt = WHOLE.width - 2 * NOTICE_PADDING_PT;

  return buildRows({
    columns: [{ leftPt: WHOLE.left + NOTICE_PADDING_PT, widthPt, style: STYLE.notice, linesPerRow: 1 }],
    lines: [setter.setLines(notice, STYLE.notice, widthPt)],
    leadingPt: LEADING_PT.digest,
    padding: { topPt: 6, bottomPt: 6 },
    keepWithNext: true,
    block: { paper: COLOR.attentionPaper },
  });
}

function setWhole(setter: Typesetter, text: string, style: 'documentType' | 'title', leadingPt: number): Row[] {
  return buildRows({
    columns: [{ leftPt: WHOLE.left, widthPt: WHOLE.width, style: STYLE[style], linesPerRow: 1 }],
    lines: [setter.setLines(text, STYLE[style], WHOLE.width, 'title')],
    leadingPt,
    spaceBeforePt: style === 'title' ? 4 : 14,
    keepWithNext: true,
  });
}

/** Stands right under the title: nobody takes an amendment for the minutes themselves. */
function setAmends(setter: Typesetter, { line, sha256 }: NonNullable<MinutesDocument['amends']>): Row[] {
  return buildRows({
    columns: [{ leftPt: WHOLE.left, widthPt: WHOLE.width, style: STYLE.body, linesPerRow: 1 }],
    lines: [
      [
        ...setter.setLines(line, STYLE.body, WHOLE.width),
        ...setter.setLines(`SHA-256 ${sha256}`, STYLE.body, WHOLE.width),
      ],
    ],
    leadingPt: LEADING_PT.body,
    spaceBeforePt: 4,
    keepWithNext: true,
  });
}

/** One label with its values below each other; nothing when there are none. */
function setFact(setter: Typesetter, label: string, values: string[]): Row[] {
  const labels = setter.setLines(label, STYLE.label, LABEL_WIDTH_PT - 8);

  return values
    .map((value) => setter.setLines(value, STYLE.body, VALUE.widthPt))
    .filter((lines) => lines.length > 0)
    .flatMap((lines, index) =>
      buildRows({
        columns: [
          { leftPt: WHOLE.left, widthPt: LABEL_WIDTH_PT, style: STYLE.label, linesPerRow: 1 },
          { ...VALUE, style: STYLE.body, linesPerRow: 1 },
        ],
        lines: [index === 0 ? labels : [], lines],
        leadingPt: LEADING_PT.body,
        padding: { topPt: index === 0 ? 7 : 0, bottomPt: 0 },
        spaceBeforePt: index === 0 ? 7 : 0,
        block: { rule: index === 0 ? 'above' : 'none' },
      }),
    );
}

function describePerson({ name, role }: DocumentPerson): string {
  return role ? `${name}, ${role}` : name;
}
