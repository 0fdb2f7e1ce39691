import type { DocumentStatement } from '@/server/contract/minutes-document';
import type { Block, Column, Dot } from './block';
import { COLUMN, STYLE } from './look';
import type { Typesetter } from './typesetter';

const DOT_GAP_PT = 9;
const MARK_GAP_PT = 5;
const WIDEST_MARK_PT = 62;

const DOTS: Record<DocumentStatement['support'], Dot> = {
  supported: 'solid',
  declared: 'hollow',
  unsupported: 'struck',
};

/** The column of time marks: where a sentence was said, and by whom. */
export interface EvidenceMargin {
  columns: Column[];
  setMarks(statement: DocumentStatement): string[][];
  dotOf(statement: DocumentStatement): Block['dot'];
}

/** Marks are as wide as the widest of the document, so that all names begin on one line. */
export function createEvidenceMargin(setter: Typesetter, statements: DocumentStatement[]): EvidenceMargin {
  const markPt = Math.min(WIDEST_MARK_PT, widestMark(setter, statements) + MARK_GAP_PT);
  const { left, width } = COLUMN.marginPt;
  const marks: Column = { leftPt: left, widthPt: markPt, style: STYLE.mark, linesPerRow: 2 };
  const speakers: Column = { leftPt: left + markPt, widthPt: width - markPt, style: STYLE.markSpeaker, linesPerRow: 2 };

  return {
    columns: [marks, speakers],
    setMarks: (statement) => setMarks(setter, statement, marks, speakers),
    dotOf: (statement) => ({ kind: DOTS[statement.support], centerPt: left - DOT_GAP_PT }),
  };
}

function widestMark(setter: Typesetter, statements: DocumentStatement[]): number {
  let widest = 0;
  for (const { mark } of statements.flatMap((statement) => statement.evidence)) {
    widest = Math.max(widest, setter.measure(mark, STYLE.mark));
  }

  return widest;
}

/** A speaker is named once for marks that follow each other. */
function setMarks(setter: Typesetter, statement: DocumentStatement, marks: Column, speakers: Column): string[][] {
  const lines: [string[], string[]] = [[], []];
  let named: string | null = null;
  for (const { mark, speaker } of statement.evidence) {
    const markLines = setter.setLines(mark, marks.style, marks.widthPt);
    const speakerLines = speaker && speaker !== named ? setter.setLines(speaker, speakers.style, speakers.widthPt) : [];
    for (let index = 0; index < Math.max(markLines.length, speakerLines.length); index += 1) {
      lines[0].push(markLines[index] ?? '');
      lines[1].push(speakerLines[index] ?? '');
    }
    named = speaker;
  }

  return lines;
}
