import type { EvidenceView, StatementView } from '@/server/contract/minutes';
import { type EditorState, reduceEditor, startEditor } from './editor-state';
import type { RowFields } from './row';

/** `n` names the sentence; ids are made from it. */
export function createStatement(n: number, fields: Partial<StatementView> = {}): StatementView {
  return {
    id: toId(n),
    section: 'Pauta',
    kind: 'topic',
    text: `Frase ${n}.`,
    owner: null,
    due: null,
    support: 'supported',
    reasons: [],
    declaredBy: null,
    declaredAt: null,
    writtenBy: 'machine',
    evidence: [createEvidence(n)],
    ...fields,
  };
}

export function createEvidence(n: number): EvidenceView {
  return {
    utteranceId: toId(1000 + n),
    position: n,
    startMs: n * 1000,
    endMs: n * 1000 + 900,
    speaker: 'Ana Souza',
    quote: `fala ${n}`,
  };
}

export function toId(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

export function startWith(...statements: StatementView[]): EditorState {
  return startEditor({ version: 1, statements });
}

export function type(state: EditorState, n: number, fields: RowFields): EditorState {
  return reduceEditor(state, { type: 'change', key: toId(n), fields });
}

export function listTexts({ rows }: Pick<EditorState, 'rows'>): string[] {
  return rows.map(({ text }) => text);
}
