import { and, eq, inArray, sql } from 'drizzle-orm';
import { meetings, memberships, minutes, participants, users } from '@/drizzle/schema';
import type { Locale } from '@/server/contract/locale';
import type { SignerInput } from '@/server/contract/minutes';
import type { Transaction } from '@/server/db/client';
import { notFound } from '@/server/lib/errors';
import { actingUserId } from '../authorize';
import type { ServiceContext } from '../context';

export interface FrozenMinutes {
  id: string;
  version: number;
  pdfKey: string;
  pdfSha256: string;
}

export interface Sendable {
  minutes: typeof minutes.$inferSelect;
  meeting: { id: string; topic: string };
  organizationId: string;
  senderLocale: Locale;
}

/** Locks the minutes, so that two requests to send them queue up. @throws AppError 404 */
export async function loadSendable(tx: Transaction, ctx: ServiceContext, minutesId: string): Promise<Sendable> {
  const [row] = await tx
    .select()
    .from(minutes)
    .where(and(eq(minutes.id, minutesId), eq(minutes.organizationId, ctx.organizationId)))
    .for('no key update');
  if (!row) throw notFound('Minutes');

  const [meeting] = await tx
    .select({ id: meetings.id, topic: meetings.topic })
    .from(meetings)
    .where(eq(meetings.id, row.meetingId));
  const [sender] = await tx
    .select({ locale: users.locale })
    .from(users)
    .where(eq(users.id, actingUserId(ctx)));
  if (!meeting || !sender) throw notFound('Minutes');
  return { minutes: row, meeting, organizationId: ctx.organizationId, senderLocale: sender.locale };
}

/** Names by lower-case address: the meeting's participants first, then members of the organization. */
export async function namesOfSigners(
  tx: Transaction,
  { meeting, organizationId }: Sendable,
  signers: readonly SignerInput[],
): Promise<Map<string, string>> {
  const emails = signers.map(({ email }) => email);
  const members = await tx
    .select({ email: sql<string>`lower(${users.email})`, name: users.name })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.organizationId, organizationId), inArray(sql`lower(${users.email})`, emails)));
  const attendees = await tx
    .select({ email: sql<string>`lower(${participants.email})`, name: participants.name })
    .from(participants)
    .where(and(eq(participants.meetingId, meeting.id), inArray(sql`lower(${participants.email})`, emails)));

  const known = [...members, ...attendees].flatMap(({ email, name }) => (name ? [[email, name] as const] : []));
  return new Map(known);
}
