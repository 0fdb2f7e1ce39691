import type { EvidenceView, StatementKind, StatementView } from '@/server/contract/minutes';
import { mergeRows } from './merge-rows';
import { moveRow } from './move-row';
import { type EditorRow, hasSameClaim, type RowFields, toOneLine, toRow } from './row';
import { hasUnsaved } from './savable-rows';

/** A saved state of the minutes. */
export interface SavedMinutes {
  version: number;
  statements: StatementView[];
}

export interface EditorState {
  rows: EditorRow[];
  /** What the server had at `version`: what the page began from. */
  base: StatementView[];
  version: number;
  /** Saved by somebody else while there was something unsaved here; a person decides. */
  newer: SavedMinutes | null;
  /** Typing from earlier, as from before a reload, is back on the page. */
  isRestored: boolean;
}

export type EditorAction =
  | { type: 'change'; key: string; fields: RowFields }
  | { type: 'vouch'; key: string }
  | { type: 'addEvidence'; key: string; evidence: EvidenceView }
  | { type: 'removeEvidence'; key: string; evidence: EvidenceView }
  | { type: 'add'; key: string; afterKey: string | null; kind: StatementKind; section: string }
  | { type: 'remove'; key: string }
  | { type: 'restore'; row: EditorRow; index: number }
  | { type: 'move'; key: string; by: -1 | 1 }
  | { type: 'renameSection'; keys: readonly string[]; section: string }
  | { type: 'saved'; sent: readonly EditorRow[]; minutes: SavedMinutes }
  | { type: 'adopt'; minutes: SavedMinutes }
  | { type: 'conflict'; minutes: SavedMinutes }
  | { type: 'keepMine' }
  | { type: 'resume'; state: EditorState };

export function startEditor({ version, statements }: SavedMinutes): EditorState {
  return {
    rows: statements.map((statement) => toRow(statement)),
    base: statements,
    version,
    newer: null,
    isRestored: false,
  };
}

/** What an action makes of the page. Rows that it does not touch stay the very same objects. */
export function reduceEditor(state: EditorState, action: EditorAction): EditorState {
  switch (action.type) {
    case 'change':
      return changeRow(state, action.key, (row) => ({
        ...row,
        ...action.fields,
        isVouched: keepsVow(row, action.fields),
      }));
    case 'vouch':
      return changeRow(state, action.key, (row) => ({ ...row, isVouched: true }));
    case 'addEvidence':
      return changeRow(state, action.key, (row) => withEvidence(row, [...row.evidence, action.evidence]));
    case 'removeEvidence':
      return changeRow(state, action.key, (row) =>
        withEvidence(
          row,
          row.evidence.filter((one) => one !== action.evidence),
        ),
      );
    case 'add':
      return { ...state, rows: insertAfter(state.rows, action.afterKey, createRow(action)) };
    case 'remove':
      return { ...state, rows: state.rows.filter(({ key }) => key !== action.key) };
    case 'restore':
      return { ...state, rows: state.rows.toSpliced(action.index, 0, action.row) };
    case 'move':
      return { ...state, rows: moveRow(state.rows, action.key, action.by) };
    case 'renameSection': {
      const keys = new Set(action.keys);
      const rename = (row: EditorRow) => (keys.has(row.key) ? { ...row, section: action.section } : row);
      return { ...state, rows: state.rows.map(rename) };
    }
    case 'saved':
      return takeAnswer(state, action.sent, action.minutes);
    case 'adopt':
      return adopt(state, action.minutes);
    case 'conflict':
      return meetNewer(state, action.minutes);
    case 'keepMine':
      return keepMine(state);
    case 'resume':
      return resume(state, action.state);
  }
}

function changeRow(state: EditorState, key: string, change: (row: EditorRow) => EditorRow): EditorState {
  return { ...state, rows: state.rows.map((row) => (row.key === key ? change(row) : row)) };
}

/** A vow holds for the words it was made for; where a sentence stands is no part of it. */
function keepsVow(row: EditorRow, { section: _section, ...claim }: RowFields): boolean {
  return row.isVouched && Object.keys(claim).length === 0;
}

function withEvidence(row: EditorRow, evidence: EvidenceView[]): EditorRow {
  return { ...row, evidence, isVouched: false };
}

function createRow({ key, kind, section }: { key: string; kind: StatementKind; section: string }): EditorRow {
  return { key, saved: null, section, kind, text: '', owner: '', due: '', evidence: [], isVouched: false };
}

function insertAfter(rows: readonly EditorRow[], afterKey: string | null, row: EditorRow): EditorRow[] {
  const at = rows.findIndex(({ key }) => key === afterKey);
  return rows.toSpliced(at < 0 ? rows.length : at + 1, 0, row);
}

/** The server answers with one statement for each that was sent, in the same order. */
function takeAnswer(
  state: EditorState,
  sent: readonly EditorRow[],
  { version, statements }: SavedMinutes,
): EditorState {
  const answers = new Map(sent.map((row, index) => [row.key, { row, statement: statements[index] }]));
  const rows = state.rows.map((row) => {
    const answer = answers.get(row.key);
    return answer?.statement ? settleRow(row, answer.row, answer.statement) : row;
  });
  return { ...state, rows, base: statements, version };
}

/** Typing goes on while a save is under way: what was typed since stays, down to a space at the end. */
function settleRow(row: EditorRow, sent: EditorRow, statement: StatementView): EditorRow {
  if (row !== sent) {
    const isVouched = row.isVouched && statement.support !== 'declared';
    const evidence = hasSameClaim(row, statement) ? statement.evidence : row.evidence;
    return { ...row, saved: statement, evidence, isVouched };
  }
  const settled = toRow(statement, row.key);
  return {
    ...settled,
    section: toOneLine(row.section) === settled.section ? row.section : settled.section,
    text: toOneLine(row.text) === settled.text ? row.text : settled.text,
    owner: toOneLine(row.owner) === settled.owner ? row.owner : settled.owner,
    due: toOneLine(row.due) === settled.due ? row.due : settled.due,
  };
}

/** Theirs, with the keys of sentences that are already drawn, so that the page does not start over. */
function adopt(state: EditorState, { version, statements }: SavedMinutes): EditorState {
  const keys = new Map(state.rows.flatMap(({ key, saved }) => (saved ? [[saved.id, key] as const] : [])));
  const rows = statements.map((statement) => toRow(statement, keys.get(statement.id)));
  return { ...state, rows, base: statements, version, newer: null };
}

/** Where nothing of mine is missing in theirs there is nothing to ask: it was my own save, whose answer got lost. */
function meetNewer(state: EditorState, newer: SavedMinutes): EditorState {
  const merged = keepMine({ ...state, newer });
  return hasUnsaved(merged.rows, merged.base) ? { ...state, newer } : merged;
}

/** Unsaved typing from earlier comes back to a page that may know a newer version by now. */
function resume(state: EditorState, kept: EditorState): EditorState {
  const earlier = { ...kept, isRestored: true };
  if (earlier.version >= state.version) return earlier;
  return meetNewer(earlier, { version: state.version, statements: state.base });
}

function keepMine(state: EditorState): EditorState {
  if (!state.newer) return state;
  const { version, statements } = state.newer;
  const rows = mergeRows({ base: state.base, mine: state.rows, theirs: statements });
  return { ...state, rows, base: statements, version, newer: null };
}
