import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { envelopes, minutes, signers } from '@/drizzle/schema';
import { sha256Hex } from '@/server/lib/tokens';
import type { Logger } from '@/server/observability/logger';
import { addParticipantRow } from '@/server/testing/factories';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import {
  createFinalizedMinutes,
  type FinalizedMinutes,
  listAudit,
  runJobs,
  sendInput,
  tokenFor,
  typedSignature,
} from '@/server/testing/signing';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { sendForSignature, sendIntendedSignature, sign } from './index';

let database: TestDatabase;
let world: TestWorld;
let owner: TestMember;
let frozen: FinalizedMinutes;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = createTestWorld(database.db);
  owner = await createMember(world);
  frozen = await createFinalizedMinutes(world, owner);
});

const send = (emails: string[], extra = {}) => sendForSignature(owner.ctx, sendInput(frozen.minutesId, emails, extra));
const minutesStatus = async () => {
  const [row] = await database.db.select().from(minutes).where(eq(minutes.id, frozen.minutesId));
  return row?.status;
};

describe('sending minutes for signature', () => {
  it('opens an envelope on the frozen bytes, in order, for thirty days', async () => {
    const envelope = await send(['bia@ata.test', 'caio@ata.test']);

    expect(envelope).toMatchObject({
      status: 'sent',
      provider: 'builtin',
      minutesId: frozen.minutesId,
      envelopeId: envelope.id,
    });
    expect(envelope.emailSubject).toBe('Ata para assinar: Reunião do conselho');
    expect(envelope.signers.map(({ recipientId, status }) => [recipientId, status])).toEqual([
      ['1', 'sent'],
      ['2', 'waiting'],
    ]);
    expect(Date.parse(envelope.expiresAt) - Date.parse(envelope.sentAt)).toBe(30 * 24 * 3_600_000);
    expect(envelope.events.map(({ type }) => type)).toEqual(['envelope.sent']);
    expect(await minutesStatus()).toBe('sent_for_signature');
    expect(await listAudit(world, envelope.id)).toEqual([{ action: 'envelope.send', actorType: 'user' }]);
  });

  it('D18 keeps the digest that was frozen', async () => {
    expect((await send(['bia@ata.test'])).documentSha256).toBe(frozen.sha256);
  });

  it('mails the first order only, and once however often the job runs', async () => {
    const envelope = await send(['bia@ata.test', 'caio@ata.test']);
    const job = world.jobs.find(({ name }) => name === 'signer.mail');
    world.jobs.push(...(job ? [job] : []));
    await runJobs(world);

    expect(world.mails.map(({ to, messageId }) => [to.address, messageId])).toEqual([
      ['bia@ata.test', `signer-${envelope.signers[0]?.id}-1`],
    ]);
    const [signer] = await database.db
      .select()
      .from(signers)
      .where(eq(signers.id, envelope.signers[0]?.id ?? ''));
    expect(signer?.notifiedAt).not.toBeNull();
    expect(signer?.tokenHash).toBe(sha256Hex(tokenFor(world, 'bia@ata.test')));
    expect((await listAudit(world, envelope.id)).map(({ action }) => action)).toEqual([
      'envelope.send',
      'envelope.notify',
    ]);
  });

  it('names signers from the meeting and from the organization', async () => {
    await addParticipantRow(owner, frozen.meetingId, 'Bia Participante', 'Bia@ata.test');
    const envelope = await send(['bia@ata.test', owner.email, 'nobody@ata.test']);

    expect(envelope.signers.map(({ name }) => name)).toEqual(['Bia Participante', 'Ana Teste', 'nobody@ata.test']);
  });

  it('answers the same request with the envelope that is open, and mails nobody again', async () => {
    const first = await send(['bia@ata.test', 'caio@ata.test']);
    const again = await send(['bia@ata.test', 'caio@ata.test']);

    expect(again).toEqual(first);
    expect(world.jobs).toHaveLength(1);
  });

  it.each([
    ['another order', ['caio@ata.test', 'bia@ata.test'], {}],
    ['fewer people', ['bia@ata.test'], {}],
    ['other words', ['bia@ata.test', 'caio@ata.test'], { message: 'Assine hoje' }],
  ])('refuses %s while an envelope is open', async (_what, emails, extra) => {
    const { envelopeId } = await send(['bia@ata.test', 'caio@ata.test']);

    await expect(send(emails, extra)).rejects.toMatchObject({
      code: 'ENVELOPE_OPEN',
      status: 409,
      details: { envelopeId },
    });
  });

  it('opens one envelope when two requests race', async () => {
    const answers = await Promise.all([send(['bia@ata.test']), send(['bia@ata.test']), send(['bia@ata.test'])]);

    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    const rows = await database.db.select().from(envelopes).where(eq(envelopes.minutesId, frozen.minutesId));
    expect(rows).toHaveLength(1);
  });

  it.each(['draft', 'drafting', 'signed', 'voided', 'superseded'] as const)(
    'refuses minutes that are %s',
    async (status) => {
      await database.db.update(minutes).set({ status }).where(eq(minutes.id, frozen.minutesId));

      await expect(send(['bia@ata.test'])).rejects.toMatchObject({ code: 'MINUTES_NOT_FINALIZED', status: 409 });
      expect(world.jobs).toEqual([]);
    },
  );

  it('refuses an address that is there twice, whatever its case', async () => {
    await expect(send(['bia@ata.test', ' BIA@ata.test '])).rejects.toMatchObject({
      code: 'DUPLICATE_SIGNER',
      status: 422,
    });
    expect(await minutesStatus()).toBe('finalized');
  });

  it('refuses a provider that is not connected', async () => {
    await expect(send(['bia@ata.test'], { provider: 'docusign' })).rejects.toMatchObject({
      code: 'PROVIDER_NOT_CONNECTED',
    });
  });

  it('refuses who lacks the permission, and a foreign organization’s minutes', async () => {
    const reader = {
      ...owner.ctx,
      actor: { type: 'user' as const, userId: owner.userId, permissions: [], sessionId: null },
    };
    const stranger = await createMember(world);

    await expect(sendForSignature(reader, sendInput(frozen.minutesId, ['bia@ata.test']))).rejects.toMatchObject({
      status: 403,
    });
    await expect(sendForSignature(stranger.ctx, sendInput(frozen.minutesId, ['bia@ata.test']))).rejects.toMatchObject({
      status: 404,
    });
  });

  it('sends what a draft asked for, and nothing when nobody asked', async () => {
    expect(await sendIntendedSignature(owner.ctx, { minutesId: frozen.minutesId })).toBeNull();

    const signatureIntent = { signers: [{ email: 'bia@ata.test' }] };
    await database.db.update(minutes).set({ signatureIntent }).where(eq(minutes.id, frozen.minutesId));
    const envelope = await sendIntendedSignature(owner.ctx, { minutesId: frozen.minutesId });
    expect(envelope?.signers.map(({ email }) => email)).toEqual(['bia@ata.test']);
  });

  it('stores hashes of links and no link, and logs neither', async () => {
    const lines: unknown[] = [];
    const record = (...line: unknown[]) => void lines.push(line);
    const log: Logger = { debug: record, info: record, warn: record, error: record, child: () => log };
    await sendForSignature({ ...owner.ctx, log }, sendInput(frozen.minutesId, ['bia@ata.test']));
    world.base.log = log;
    await runJobs(world);
    const token = tokenFor(world, 'bia@ata.test');
    await sign(world.base, typedSignature(token, frozen.sha256));

    expect(JSON.stringify([lines, world.jobs])).not.toContain(token);
    expect(await searchDatabase(database, token)).toEqual([]);
    expect(await searchDatabase(database, sha256Hex(token))).toEqual(['signers']);
  });
});

/** Tables with a row whose text holds the words. */
async function searchDatabase({ sql }: TestDatabase, words: string): Promise<string[]> {
  const tables = await sql<{ name: string }[]>`select tablename as name from pg_tables where schemaname = 'public'`;
  const found = await Promise.all(
    tables.map(async ({ name }) => {
      const [row] = await sql<{ hits: number }[]>`
        select count(*)::int as hits from ${sql(name)} as row_of where row_of::text like ${`%${words}%`}`;
      return row?.hits ? [name] : [];
    }),
  );
  return found.flat();
}
