import { and, asc, desc, eq } from 'drizzle-orm';
import { consents, organizations } from '@/drizzle/schema';
import type { ConsentMode, ConsentPurpose } from '@/server/contract/live';
import type { ManifestConsent } from '@/server/contract/manifest';
import type { Queryable } from '@/server/db/client';

export type Answers = Partial<Record<ConsentPurpose, boolean>>;

/** The newest answer of a person to each purpose; what was never answered is missing. */
export async function answersOf(db: Queryable, meetingId: string, identity: string): Promise<Answers> {
  const rows = await db
    .select({ purpose: consents.purpose, granted: consents.granted })
    .from(consents)
    .where(and(eq(consents.meetingId, meetingId), eq(consents.identity, identity)))
    .orderBy(asc(consents.at), asc(consents.id));

  return Object.fromEntries(rows.map(({ purpose, granted }) => [purpose, granted]));
}

/** `explicit` asks for a yes, `notice` for no no. */
export function mayAnalyse(answers: Answers, mode: ConsentMode): boolean {
  return mode === 'explicit' ? answers.analyse === true : answers.analyse !== false;
}

export async function consentModeOf(db: Queryable, organizationId: string): Promise<ConsentMode> {
  const [row] = await db
    .select({ settings: organizations.settings })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  return row?.settings.consent ?? 'notice';
}

/** Newest answer of everybody, by identity. */
export async function listAnswers(db: Queryable, meetingId: string): Promise<Map<string, Answers>> {
  const rows = await db
    .select({ identity: consents.identity, purpose: consents.purpose, granted: consents.granted })
    .from(consents)
    .where(eq(consents.meetingId, meetingId))
    .orderBy(desc(consents.at), desc(consents.id));

  const answers = new Map<string, Answers>();
  for (const { identity, purpose, granted } of rows) {
    answers.set(identity, { [purpose]: granted, ...answers.get(identity) });
  }
  return answers;
}

/** The newest answer of each person to each purpose, with names, for documents. */
export async function listConsents(db: Queryable, meetingId: string): Promise<ManifestConsent[]> {
  const { identity, name, purpose, granted, at, id } = consents;
  const newest = await db
    .selectDistinctOn([identity, purpose], { participant: name, purpose, granted, at })
    .from(consents)
    .where(eq(consents.meetingId, meetingId))
    .orderBy(asc(identity), asc(purpose), desc(at), desc(id));

  return newest
    .map((row) => ({ ...row, at: row.at.toISOString() }))
    .sort((a, b) => a.participant.localeCompare(b.participant) || a.purpose.localeCompare(b.purpose));
}
