import { and, eq } from 'drizzle-orm';
import { meetings, organizations } from '@/drizzle/schema';
import type { MinutesDocument } from '@/server/contract/minutes-document';
import type { Queryable } from '@/server/db/client';
import { notFound } from '@/server/lib/errors';
import type { ServiceContext } from '../context';
import { listPeople } from './people';
import { findTranscript, listStatements, type MinutesRow } from './queries';
import { listAgenda } from './run-drafter';
import { toMinutesDocument } from './to-minutes-document';

export interface DocumentState {
  /** Without the notice of a draft. */
  isFinal: boolean;
  /** Goes into the file's metadata. */
  createdAt: Date;
}

/** All that the PDF of these minutes says, read from the saved rows. */
export async function loadMinutesDocument(
  db: Queryable,
  ctx: ServiceContext,
  row: MinutesRow,
  state: DocumentState,
): Promise<MinutesDocument> {
  const [found] = await db
    .select({ meeting: meetings, organizationName: organizations.name })
    .from(meetings)
    .innerJoin(organizations, eq(organizations.id, meetings.organizationId))
    .where(and(eq(meetings.organizationId, ctx.organizationId), eq(meetings.id, row.meetingId)));
  if (!found) throw notFound('Meeting');
  const transcript = await findTranscript(db, row.transcriptId);

  return toMinutesDocument({
    ...state,
    minutes: row,
    meeting: found.meeting,
    organizationName: found.organizationName,
    timing: transcript?.timing ?? 'exact',
    language: row.language ?? transcript?.language ?? 'pt',
    people: await listPeople(db, row),
    agenda: await listAgenda(db, row.meetingId, found.meeting.agenda),
    statements: await listStatements(db, row.id),
  });
}
