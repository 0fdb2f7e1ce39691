import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { minutes } from '@/drizzle/schema';
import type { DraftProgress, DraftStatement } from '@/server/contract/minutes';
import type { ServiceContext } from '../context';
import { toUncheckedStatement } from './accept-draft';
import { forgetPartialDraft, keepPartialDraft } from './partial-draft';
import type { MinutesRow } from './queries';
import type { SourceUtterance } from './source-material';
import { toStatementView } from './statement';

/** Two writes a second: often enough for a bar, too seldom to burden the row. */
const WRITE_EVERY_MS = 500;

export interface DraftWatch {
  report(progress: DraftProgress): void;
  /** Resolves when nothing more will be written to the row; reports after it are ignored. */
  settle(): Promise<void>;
  /** Lets go of the sentences so far. */
  forget(): void;
}

/** Carries a drafter's progress to pages, to the row, and its sentences so far to whoever reads the minutes. */
export function watchDraft(ctx: ServiceContext, row: MinutesRow, transcript: SourceUtterance[]): DraftWatch {
  const ids: string[] = [];
  let writing: Promise<void> | null = null;
  let writtenAtMs = 0;
  let isSettled = false;

  return {
    report({ step, share, statements }) {
      if (isSettled) return;
      if (statements) keepPartialDraft(row.id, toPartialViews(statements, transcript, ids));
      ctx.ports.bus.publish({
        type: 'minutes.progress',
        organizationId: ctx.organizationId,
        minutesId: row.id,
        step,
        share,
      });
      const nowMs = ctx.now().getTime();
      if (writing || nowMs - writtenAtMs < WRITE_EVERY_MS) return;
      writtenAtMs = nowMs;
      writing = writeProgress(ctx, row, { step, share }).finally(() => {
        writing = null;
      });
    },
    async settle() {
      isSettled = true;
      await writing;
    },
    forget: () => forgetPartialDraft(row.id),
  };
}

/** Ids stay with the places, so that a page which draws them again does not start over. */
function toPartialViews(statements: DraftStatement[], transcript: SourceUtterance[], ids: string[]) {
  while (ids.length < statements.length) ids.push(randomUUID());

  return statements.map((statement, index) =>
    toStatementView(toUncheckedStatement(statement, transcript, ids[index] ?? randomUUID())),
  );
}

/** Progress is a courtesy: when it cannot be written, the draft goes on. */
async function writeProgress(ctx: ServiceContext, row: MinutesRow, progress: DraftProgress): Promise<void> {
  try {
    await ctx.db
      .update(minutes)
      .set({ draftShare: toPercent(progress.share), draftStep: progress.step, updatedAt: ctx.now() })
      .where(and(eq(minutes.id, row.id), eq(minutes.status, 'drafting')));
  } catch (error) {
    ctx.log.warn('draft progress was not written', { error, minutesId: row.id });
  }
}

function toPercent(share: number): number {
  return Math.round(Math.min(1, Math.max(0, share)) * 100);
}
