import { and, eq } from 'drizzle-orm';
import { meetings, organizations } from '@/drizzle/schema';
import type { MinutesDocument } from '@/server/contract/minutes-document';
import type { Queryable } from '@/server/db/client';
import { notFound } from '@/server/lib/errors';
import type { ServiceContext } from '../context';
import { listConsents } from '../rooms';
import type { PreparedFreeze } from './freeze';
import { listPeople } from './people';
import { loadLivePresence } from './presence';
import { findAmended, findTranscript, listStatements, type MinutesRow } from './queries';
import { listAgenda } from './run-drafter';
import type { MinutesStatement } from './statement';
import { toMinutesDocument } from './to-minutes-document';

export interface DocumentState {
  /** Without the notice of a draft. */
  isFinal: boolean;
  /** Goes into the file's metadata. */
  createdAt: Date;
  /** Instead of the saved ones: a correction that is not saved yet. */
  statements?: MinutesStatement[];
  /** Instead of what is known now: what will be frozen with these bytes. */
  frozen?: Pick<PreparedFreeze, 'presence' | 'consents'>;
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

  const { decisions } = state.frozen?.presence ?? (await loadLivePresence(db, ctx, row, state.statements));

  return toMinutesDocument({
    ...state,
    presence: decisions,
    consents: state.frozen?.consents ?? (await listConsents(db, row.meetingId)),
    amends: await findAmended(db, row),
    minutes: row,
    meeting: found.meeting,
    organizationName: found.organizationName,
    timing: transcript?.timing ?? 'exact',
    language: row.language ?? transcript?.language ?? 'pt',
    people: await listPeople(db, row),
    agenda: await listAgenda(db, row.meetingId, found.meeting.agenda),
    statements: state.statements ?? (await listStatements(db, row.id)),
  });
}
