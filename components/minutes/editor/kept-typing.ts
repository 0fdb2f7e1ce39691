import { z } from 'zod';
import { EvidenceView, StatementKind, StatementView } from '@/server/contract/minutes';
import type { EditorRow } from './row';
import type { EditorState } from './editor-state';

const KeptRow = z.object({
  key: z.string(),
  savedId: z.string().nullable(),
  section: z.string(),
  kind: StatementKind,
  text: z.string(),
  owner: z.string(),
  due: z.string(),
  evidence: z.array(EvidenceView),
  isVouched: z.boolean(),
});

const KeptTyping = z.object({ version: z.number().int(), base: z.array(StatementView), rows: z.array(KeptRow) });

/** As a text for the browser's session storage. */
export function writeTyping({ version, base, rows }: EditorState): string {
  const kept = rows.map(({ saved, ...row }) => ({ ...row, savedId: saved?.id ?? null }));
  return JSON.stringify({ version, base, rows: kept } satisfies z.infer<typeof KeptTyping>);
}

/** What `writeTyping` wrote; null for anything else, such as what an older release left behind. */
export function readTyping(text: string | null): EditorState | null {
  if (text === null) return null;
  const parsed = KeptTyping.safeParse(parseJson(text));
  if (!parsed.success) return null;

  const { version, base, rows } = parsed.data;
  const savedOf = new Map(base.map((statement) => [statement.id, statement]));
  const toEditorRow = ({ savedId, ...row }: z.infer<typeof KeptRow>): EditorRow => ({
    ...row,
    saved: savedId === null ? null : (savedOf.get(savedId) ?? null),
  });
  return { version, base, rows: rows.map(toEditorRow), newer: null, isRestored: false };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // broken off while being written: there is nothing to read
  }
}
