import type { StatementView } from '@/server/contract/minutes';
import { type EditorRow, hasSameClaim, hasSameEvidence, isClean, toOneLine, toRow } from './row';
import { weave } from './weave';

interface MergeInput {
  /** What both began from. */
  base: readonly StatementView[];
  /** The page, with everything typed since. */
  mine: readonly EditorRow[];
  /** What somebody else saved meanwhile. */
  theirs: readonly StatementView[];
}

/**
 * My changes on top of theirs, field by field: what I did not touch is as they have it. Where both changed the same
 * thing mine stands. A sentence that one side deleted and the other changed is kept, so that no words are lost.
 */
export function mergeRows({ base, mine, theirs }: MergeInput): EditorRow[] {
  const baseOf = new Map(base.map((statement) => [statement.id, statement]));
  const theirsOf = new Map(theirs.map((statement) => [statement.id, statement]));
  const page = recogniseSaved(mine, theirs);
  const mineOf = new Map(page.flatMap((row) => (row.saved ? [[row.saved.id, row] as const] : [])));

  const kept = page.flatMap((row) => keepMine(row, theirsOf));
  const added = theirs.flatMap((statement) => {
    if (mineOf.has(statement.id)) return [];
    const before = baseOf.get(statement.id);
    return before && isSameStatement(before, statement) ? [] : [toRow(statement)]; // gone from the page on purpose
  });

  const rowOf = new Map([...added, ...kept].map((row) => [row.key, row]));
  const keyOf = (statement: StatementView) => mineOf.get(statement.id)?.key ?? statement.id;
  const ofMine = mine.map(({ key }) => key).filter((key) => rowOf.has(key));
  const ofTheirs = theirs.map(keyOf).filter((key) => rowOf.has(key));
  const order = hasMoved(base, mine) ? weave(ofMine, ofTheirs) : weave(ofTheirs, ofMine);

  return order.flatMap((key) => rowOf.get(key) ?? []);
}

/** A new sentence whose save succeeded although the answer never came stands among theirs already. */
function recogniseSaved(mine: readonly EditorRow[], theirs: readonly StatementView[]): EditorRow[] {
  const known = new Set(mine.flatMap(({ saved }) => (saved ? [saved.id] : [])));
  const strangers = theirs.filter(({ id }) => !known.has(id));
  return mine.map((row) => {
    const at = row.saved ? -1 : strangers.findIndex((statement) => isSameText(row, statement));
    const [twin] = at < 0 ? [] : strangers.splice(at, 1);
    return twin ? { ...row, saved: twin } : row;
  });
}

function isSameText(row: EditorRow, { section, kind, text }: StatementView): boolean {
  return row.kind === kind && toOneLine(row.text) === text && toOneLine(row.section) === section;
}

function keepMine(row: EditorRow, theirsOf: ReadonlyMap<string, StatementView>): EditorRow[] {
  if (!row.saved) return [row];
  const theirs = theirsOf.get(row.saved.id);
  if (theirs) return [mergeFields(row, row.saved, theirs)];
  return isClean(row) ? [] : [{ ...row, saved: null }];
}

function mergeFields(row: EditorRow, before: StatementView, theirs: StatementView): EditorRow {
  if (isClean(row)) return toRow(theirs, row.key);

  const latest = toRow(theirs, row.key);
  const merged: EditorRow = {
    ...latest,
    section: toOneLine(row.section) === before.section ? latest.section : row.section,
    kind: row.kind === before.kind ? latest.kind : row.kind,
    text: toOneLine(row.text) === before.text ? latest.text : row.text,
    owner: toOneLine(row.owner) === (before.owner ?? '') ? latest.owner : row.owner,
    due: toOneLine(row.due) === (before.due ?? '') ? latest.due : row.due,
    evidence: hasSameEvidence(row.evidence, before.evidence) ? latest.evidence : row.evidence,
  };
  // Whoever vouched did so for the sentence on their own page.
  const isVouched = row.isVouched && isSameClaim(merged, row);
  return { ...merged, isVouched };
}

function isSameClaim(some: EditorRow, other: EditorRow): boolean {
  const fields = ['kind', 'text', 'owner', 'due'] as const;
  return fields.every((field) => some[field] === other[field]) && hasSameEvidence(some.evidence, other.evidence);
}

function isSameStatement(some: StatementView, other: StatementView): boolean {
  return hasSameClaim(toRow(some), other) && some.section === other.section;
}

/** Sentences stand in another order on the page than where both began. */
function hasMoved(base: readonly StatementView[], mine: readonly EditorRow[]): boolean {
  const onPage = mine.flatMap(({ saved }) => (saved ? [saved.id] : []));
  const present = new Set(onPage);
  const before = base.flatMap(({ id }) => (present.has(id) ? [id] : []));
  return onPage.join() !== before.join();
}
