import type { MinutesDocument } from '@/server/contract/minutes-document';
import type { Row } from './block';
import { buildRows } from './build-rows';
import { createEvidenceMargin } from './evidence-margin';
import { COLUMN, LEADING_PT, STYLE } from './look';
import { setSections } from './minutes-sections';
import { setActions, setDecisions } from './minutes-tables';
import { setTitle } from './minutes-title';
import type { Typesetter } from './typesetter';

/** The whole minutes as rows, in the order of the page. */
export function setMinutes(setter: Typesetter, document: MinutesDocument): Row[] {
  const context = { setter, document, margin: createEvidenceMargin(setter, document.statements) };

  return [
    ...setTitle(setter, document),
    ...setSections(context),
    ...setDecisions(context),
    ...setActions(context),
    ...setImprint(setter, document),
  ];
}

/** What closes the minutes: what the marks mean, who drafted, in which language. */
function setImprint(setter: Typesetter, document: MinutesDocument): Row[] {
  const { left, width } = COLUMN.textPt;
  const origin = `${document.labels.writtenBy}: ${document.writtenBy} · ${nameLanguage(document)}`;
  const lines = [document.labels.evidenceNote, origin].flatMap((text) => setter.setLines(text, STYLE.aside, width));

  return buildRows({
    columns: [{ leftPt: left, widthPt: width, style: STYLE.aside, linesPerRow: 1 }],
    lines: [lines],
    leadingPt: LEADING_PT.aside,
    spaceBeforePt: 26,
    padding: { topPt: 8, bottomPt: 0 },
    block: { rule: 'above' },
  });
}

function nameLanguage({ locale }: MinutesDocument): string {
  return new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;
}
