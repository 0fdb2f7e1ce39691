import { and, asc, eq } from 'drizzle-orm';
import { agendaItems, meetings } from '@/drizzle/schema';
import type { DraftProgress, DraftRequest, DraftResult } from '@/server/contract/minutes';
import type { Queryable } from '@/server/db/client';
import { conflict, notFound } from '@/server/lib/errors';
import type { ServiceContext } from '../context';
import { listPeople } from './people';
import { listUtterances, type MinutesRow } from './queries';
import type { SourceUtterance } from './source-material';

export interface DraftSource {
  request: DraftRequest;
  /** The same utterances as in the request, with their ids. */
  transcript: SourceUtterance[];
}

/** Everything that a drafter reads. */
export async function loadDraftSource(db: Queryable, ctx: ServiceContext, row: MinutesRow): Promise<DraftSource> {
  const [meeting] = await db
    .select({ topic: meetings.topic, agenda: meetings.agenda })
    .from(meetings)
    .where(and(eq(meetings.organizationId, ctx.organizationId), eq(meetings.id, row.meetingId)));
  if (!meeting) throw notFound('Meeting');
  const spoken = row.transcriptId ? await listUtterances(db, row.transcriptId) : [];
  const transcript = spoken.filter(({ text }) => text !== ''); // the words of an erased one are gone

  return {
    transcript,
    request: {
      title: meeting.topic,
      agenda: await listAgenda(db, row.meetingId, meeting.agenda),
      roster: await listPeople(db, row),
      utterances: transcript.map(({ startMs, endMs, speaker, text }) => ({ startMs, endMs, speaker, text })),
      language: row.language,
      template: row.template,
    },
  };
}

/** Titles of the agenda; a free text counts line by line. */
export async function listAgenda(db: Queryable, meetingId: string, freeText: string): Promise<string[]> {
  const items = await db
    .select({ title: agendaItems.title })
    .from(agendaItems)
    .where(eq(agendaItems.meetingId, meetingId))
    .orderBy(asc(agendaItems.position));
  if (items.length > 0) return items.map(({ title }) => title);

  return freeText
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

interface DrafterOptions {
  signal: AbortSignal;
  onProgress: (progress: DraftProgress) => void;
}

/** Has the drafter that the row asks for write; the offline one runs in a worker thread. */
export function runDrafter(
  ctx: ServiceContext,
  row: Pick<MinutesRow, 'drafterKind'>,
  request: DraftRequest,
  options: DrafterOptions,
): Promise<DraftResult> {
  if (row.drafterKind === 'offline') return ctx.ports.workers.run('draft-minutes', request, options);

  const writer = ctx.ports.minutesWriter;
  if (!writer) throw conflict('DRAFTER_UNAVAILABLE', 'No language model is set up on this installation');
  return writer.draft(request, options);
}
