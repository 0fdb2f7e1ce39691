import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';

export interface SeededHouse {
  organizationId: string;
  userId: string;
}

/** Words that half, a twentieth and almost none of the meetings hold. */
export const WORDS = { common: 'reunião', some: 'orçamento', rare: 'telhado', absent: 'zebra' };

const SPOKEN_LINES = 100;

/**
 * One organization with so many meetings, two people each, every tenth with recording, transcript and minutes; another
 * with a tenth of that, so that tables hold more than one. Written by the database itself, in a few statements.
 */
export async function seedHouse(sql: postgres.Sql, meetings: number): Promise<SeededHouse> {
  const house = await seedOrganization(sql, meetings);
  await seedOrganization(sql, Math.ceil(meetings / 10));
  await sql`vacuum analyze`;

  return house;
}

async function seedOrganization(sql: postgres.Sql, count: number): Promise<SeededHouse> {
  const [organizationId, userId] = [randomUUID(), randomUUID()];
  await sql`insert into organizations (id, name) values (${organizationId}, 'Bench')`;
  await sql`insert into users (id, email, password_hash) values (${userId}, ${`${userId}@ata.test`}, '-')`;
  await sql`
    insert into meetings (organization_id, created_by, topic, start_time, duration_minutes, time_zone, status)
    select ${organizationId}, ${userId},
      concat_ws(' ', 'Conselho', case when n % 2 = 0 then ${WORDS.common}::text end, case when n % 20 = 0 then ${WORDS.some}::text end, 'número', n),
      '2016-01-01'::timestamptz + (n / 4) * interval '1 hour', 60, 'America/Sao_Paulo',
      case when n % 10 = 0 then 'completed' else 'scheduled' end
    from generate_series(1, ${count}::int) n`;
  await sql`
    insert into participants (organization_id, meeting_id, name, email)
    select ${organizationId}, m.id, 'Pessoa ' || n, n || '@ata.test' from meetings m, generate_series(1, 2) n
    where m.organization_id = ${organizationId}`;
  await seedWhatWasHeld(sql, { organizationId, userId });

  return { organizationId, userId };
}

async function seedWhatWasHeld(sql: postgres.Sql, { organizationId, userId }: SeededHouse): Promise<void> {
  const held = sql`from meetings m where m.organization_id = ${organizationId} and m.status = 'completed'`;
  await sql`
    insert into recordings (organization_id, meeting_id, source, status, title)
    select m.organization_id, m.id, 'upload', 'ready', 'Gravação' ${held}`;
  await sql`
    insert into transcripts (organization_id, meeting_id, source, format, timing, file_sha256, words, duration_ms, warnings, created_by)
    select m.organization_id, m.id, 'import', 'webvtt', 'exact', repeat('0', 64), 700, 600000, '[]', ${userId} ${held}`;
  await sql`
    insert into minutes (organization_id, meeting_id, transcript_id, status, template, drafter_kind, created_by)
    select m.organization_id, m.id, t.id, 'draft', 'general', 'offline', ${userId}
    from meetings m join transcripts t on t.meeting_id = m.id where m.organization_id = ${organizationId}`;
  await sql`
    insert into utterances (organization_id, transcript_id, position, start_ms, end_ms, text, raw_text)
    select organization_id, id, n, n * 6000, n * 6000 + 5000, words, words
    from (select id, organization_id, row_number() over (order by id) as rank from transcripts
          where organization_id = ${organizationId} limit 2000) t,
      generate_series(1, ${SPOKEN_LINES}::int) n,
      lateral (select concat_ws(' ', 'linha', n, 'da', ${WORDS.common}::text, case when n = 50 and t.rank % 100 = 0 then ${WORDS.rare}::text end) as words) w`;
}
