import type { MinutesAnswer, MinutesView, StatementView } from '@/server/contract/minutes';
import type { Queryable } from '@/server/db/client';
import type { ServiceContext } from '../context';
import { toMarkdown } from './markdown/to-markdown';
import { readPartialDraft } from './partial-draft';
import { findAmendment, findTranscript, listStatements, type MinutesRow, type TranscriptRow } from './queries';
import { toStatementView } from './statement';

/** The row with its statements; while a draft is being written, those that the drafter has so far. */
export async function loadMinutesView(db: Queryable, ctx: ServiceContext, row: MinutesRow): Promise<MinutesView> {
  const transcript = await findTranscript(db, row.transcriptId);
  const saved = (await listStatements(db, row.id)).map(toStatementView);
  const statements = row.status === 'drafting' ? (readPartialDraft(row.id) ?? saved) : saved;

  const amendedByMinutesId = await findAmendment(db, row);
  return toMinutesView(row, { statements, transcript, amendedByMinutesId, publicUrl: ctx.config.publicUrl });
}

interface ViewParts {
  statements: StatementView[];
  transcript: Pick<TranscriptRow, 'timing' | 'language'> | null;
  amendedByMinutesId: string | null;
  publicUrl: string;
}

export function toMinutesView(row: MinutesRow, parts: ViewParts): MinutesView {
  const { statements, transcript, amendedByMinutesId, publicUrl } = parts;
  return {
    id: row.id,
    meetingId: row.meetingId,
    status: row.status,
    template: row.template,
    language: row.language,
    drafterKind: row.drafterKind,
    drafter: row.drafter,
    version: row.version,
    timing: transcript?.timing ?? null,
    statements,
    content: toMarkdown(statements, row.language ?? transcript?.language ?? 'pt'),
    summary: statements
      .filter(({ kind }) => kind === 'summary')
      .map(({ text }) => text)
      .join('\n'),
    actionItems: statements
      .filter(({ kind }) => kind === 'action')
      .map(({ text, owner, due }) => ({ text, owner, due })),
    progress: row.status === 'drafting' ? { step: row.draftStep, share: row.draftShare / 100 } : null,
    failureCode: row.failureCode,
    pdfUrl: `${publicUrl}/v1/minutes/${row.id}/pdf`,
    pdfSha256: row.pdfSha256,
    amendsMinutesId: row.amendsMinutesId,
    amendedByMinutesId,
    generatedAt: row.generatedAt?.toISOString() ?? null,
    finalizedAt: row.finalizedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** The same for programs, with what they have always looked for beside it. */
export function toMinutesAnswer(minutes: MinutesView, envelopeId: string | null = null): MinutesAnswer {
  return { minutes, content: minutes.content, pdfUrl: minutes.pdfUrl, envelopeId };
}
