import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signers } from '@/drizzle/schema';
import { deriveLinkToken } from '@/server/lib/tokens';
import { contestAs, createSentCouncil, runMails, type SentCouncil, signAs, viewAs } from '@/server/testing/council';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { listAudit, runJobs, tokenFor } from '@/server/testing/signing';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { answerContest, correctEnvelope, getEnvelope, getSigningView, sweepReminders } from './index';

const DAY_MS = 24 * 3_600_000;
const [ANA, BIA] = ['ana@ata.test', 'bia@ata.test'] as const;

let database: TestDatabase;
let world: TestWorld;
let owner: TestMember;
let sent: SentCouncil;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.db.delete(signers);
  world = createTestWorld(database.db);
  owner = await createMember(world);
  sent = await createSentCouncil(world, owner, [ANA, BIA]);
});

const reminders = (address: string) =>
  world.mails.filter(({ to, subject }) => to.address === address && subject.startsWith('Lembrete'));
const sweep = async () => {
  const count = await sweepReminders(world.base);
  await runJobs(world, 'signer.mail');
  return count;
};
const current = () => getEnvelope(owner.ctx, { envelopeId: sent.envelope.id });

describe('reminders', () => {
  it('go out three days after the turn came, every three days, three times at most', async () => {
    world.advance(3 * DAY_MS - 60_000);
    expect(await sweep()).toBe(0);

    for (const expected of [1, 2, 3]) {
      world.advance(expected === 1 ? 60_000 : 3 * DAY_MS);
      expect(await sweep()).toBe(1);
      expect(reminders(ANA)).toHaveLength(expected);
      world.advance(60_000);
      expect(await sweep()).toBe(0);
    }
    world.advance(9 * DAY_MS);
    expect(await sweep()).toBe(0);
    expect(reminders(BIA)).toEqual([]);
    expect(new Set(reminders(ANA).map(({ messageId }) => messageId)).size).toBe(3);
  });

  it('stand in the trail and in the audit, and show when the last one went', async () => {
    world.advance(3 * DAY_MS);
    await sweep();

    const envelope = await current();
    expect(envelope.events.at(-1)).toMatchObject({ type: 'signer.reminded', signer: ANA, details: { reminder: 1 } });
    expect(envelope.signers[0]?.remindedAt).toBe(envelope.events.at(-1)?.at);
    expect((await listAudit(world, sent.envelope.id)).at(-1)).toEqual({ action: 'envelope.remind', actorType: 'job' });
  });

  it('come once when two timers ring at the same moment', async () => {
    world.advance(3 * DAY_MS);
    const counts = await Promise.all([sweepReminders(world.base), sweepReminders(world.base)]);

    expect(counts.toSorted()).toEqual([0, 1]);
    await runJobs(world, 'signer.mail');
    expect(reminders(ANA)).toHaveLength(1);
  });

  it('count from each person’s own turn', async () => {
    world.advance(2 * DAY_MS);
    await signAs(world, ANA);
    await runMails(world);
    world.advance(2 * DAY_MS);
    expect(await sweep()).toBe(0);
    world.advance(DAY_MS);
    expect(await sweep()).toBe(1);
    expect(reminders(BIA)).toHaveLength(1);
  });

  it('rest while a sentence is contested, and start anew when signing goes on', async () => {
    world.advance(2 * DAY_MS);
    const view = await contestAs(world, ANA, { statementId: sent.ids[1] });
    world.advance(4 * DAY_MS);
    expect(await sweep()).toBe(0);

    const contestId = view.contests[0]?.id ?? '';
    await answerContest(owner.ctx, { envelopeId: sent.envelope.id, contestId, answer: 'Foi assim' });
    expect(await sweep()).toBe(0);
    world.advance(3 * DAY_MS);
    expect(await sweep()).toBe(1);
  });

  it('do not go out once the time is over', async () => {
    world.advance(31 * DAY_MS);
    expect(await sweep()).toBe(0);
  });

  it('are not sent when the signer was quicker than the mail', async () => {
    world.advance(3 * DAY_MS);
    expect(await sweepReminders(world.base)).toBe(1);
    await signAs(world, ANA);
    await runJobs(world, 'signer.mail');
    expect(reminders(ANA)).toEqual([]);
  });

  it('ask who confirms for that, counting from when they were asked', async () => {
    await signAs(world, ANA);
    await runMails(world);
    world.advance(5 * DAY_MS);
    await contestAs(world, BIA, { statementId: sent.ids[1] });
    await correctEnvelope(owner.ctx, {
      envelopeId: sent.envelope.id,
      corrections: [{ statementId: sent.ids[1], text: 'Aprovado o orçamento de 120 mil reais para a sede.' }],
    });
    await runMails(world);
    world.advance(2 * DAY_MS);
    expect(await sweep()).toBe(0);
    world.advance(DAY_MS);
    expect(await sweep()).toBe(2);
    expect(reminders(ANA)[0]?.text).toContain('confirme as frases corrigidas');
    expect(reminders(BIA)[0]?.text).toContain('aguarda a sua assinatura');
  });
});

describe('links after the key of the tokens has changed', () => {
  it('are renewed before they are mailed, and the old one says so', async () => {
    const old = tokenFor(world, ANA);
    world.base.config.deriveToken = (purpose, rowId, version) =>
      deriveLinkToken('another-key', purpose, rowId, version);
    world.advance(3 * DAY_MS);
    await sweep();

    expect(tokenFor(world, ANA)).not.toBe(old);
    expect((await viewAs(world, ANA)).task).toBe('sign');
    await expect(getSigningView(world.base, { token: old })).rejects.toMatchObject({ details: { cause: 'replaced' } });
    const [row] = await database.db
      .select()
      .from(signers)
      .where(eq(signers.id, sent.envelope.signers[0]?.id ?? ''));
    expect(row?.tokenVersion).toBe(2);
  });
});
