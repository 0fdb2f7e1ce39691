import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { envelopeRevisions, minutes, minutesFreezes, signatures, signers } from '@/drizzle/schema';
import type { CorrectEnvelopeInput } from '@/server/contract/signatures';
import { contestAs, createSentCouncil, runMails, type SentCouncil, signAs, viewAs } from '@/server/testing/council';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { listAudit, runJobs, tokenFor } from '@/server/testing/signing';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { answerContest, contest, correctEnvelope, decline, getEnvelope } from './index';

const [ANA, BIA, CAIO] = ['ana@ata.test', 'bia@ata.test', 'caio@ata.test'] as const;
const BETTER = 'Aprovado o orçamento de 120 mil reais para a reforma da sede.';
const INVENTED = 'Fica aprovado o orçamento de 950 mil reais para a compra de um iate.';

let database: TestDatabase;
let world: TestWorld;
let owner: TestMember;
let sent: SentCouncil;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = createTestWorld(database.db);
  owner = await createMember(world);
  sent = await createSentCouncil(world, owner, [ANA, BIA, CAIO], { observers: [{ email: 'arquivo@ata.test' }] });
  await signAs(world, ANA);
  await runMails(world);
  await contestAs(world, BIA, { statementId: sent.ids[1], proposal: BETTER });
  await runMails(world);
});

const correct = (...corrections: CorrectEnvelopeInput['corrections']) =>
  correctEnvelope(owner.ctx, { envelopeId: sent.envelope.id, corrections });
const toBetter = () => correct({ statementId: sent.ids[1], text: BETTER });
const signaturesOf = () =>
  database.db
    .select()
    .from(signatures)
    .where(eq(signatures.envelopeId, sent.envelope.id))
    .orderBy(asc(signatures.revision), asc(signatures.signedAt));
const signerOf = async (email: string) => {
  const rows = await database.db.select().from(signers).where(eq(signers.envelopeId, sent.envelope.id));
  return rows.find((row) => row.email === email);
};

describe('correcting a contested sentence', () => {
  it('makes a new version, a new frozen file and a new revision, and keeps the old ones', async () => {
    const corrected = await toBetter();

    expect(corrected).toMatchObject({ status: 'sent', revision: 2, contests: [{ status: 'corrected' }] });
    expect(corrected.documentSha256).not.toBe(sent.envelope.documentSha256);
    const [row] = await database.db.select().from(minutes).where(eq(minutes.id, sent.minutes.id));
    expect(row).toMatchObject({ version: 2, pdfSha256: corrected.documentSha256, status: 'sent_for_signature' });

    const revisions = await database.db
      .select()
      .from(envelopeRevisions)
      .where(eq(envelopeRevisions.envelopeId, sent.envelope.id))
      .orderBy(asc(envelopeRevisions.revision));
    expect(revisions).toMatchObject([
      { revision: 1, minutesVersion: 1, documentSha256: sent.envelope.documentSha256, changedStatementIds: [] },
      { revision: 2, minutesVersion: 2, documentSha256: corrected.documentSha256, changedStatementIds: [sent.ids[1]] },
    ]);
    for (const { documentKey } of revisions) expect(world.objects.has(documentKey)).toBe(true);
    expect(JSON.parse(String(world.objects.get(revisions[1]?.documentKey ?? ''))).statements[1].text).toBe(BETTER);
    const freezes = await database.db
      .select({ version: minutesFreezes.version })
      .from(minutesFreezes)
      .where(eq(minutesFreezes.minutesId, sent.minutes.id));
    expect(freezes.map(({ version }) => version).toSorted()).toEqual([1, 2]);
    expect((await listAudit(world, sent.envelope.id)).at(-1)).toEqual({
      action: 'envelope.correct',
      actorType: 'user',
    });
  });

  it('asks who had signed for just those sentences, and who had not for the whole', async () => {
    const before = world.mails.length;
    await toBetter();
    await runMails(world);
    const told = new Map(world.mails.slice(before).map(({ to, subject }) => [to.address, subject]));
    expect([...told.keys()].toSorted()).toEqual([ANA, BIA, 'arquivo@ata.test', owner.email].toSorted());
    expect(told.get(ANA)).toContain('Para confirmar');
    expect(told.get(BIA)).toContain('Ata corrigida');

    const ana = await viewAs(world, ANA);
    expect(ana).toMatchObject({ task: 'confirm', revision: 2, signer: { status: 'confirming' } });
    expect(ana.changes).toMatchObject([
      {
        statementId: sent.ids[1],
        before: 'Fica aprovado o orçamento de 120 mil reais para a reforma da sede.',
        after: BETTER,
      },
    ]);
    expect(ana.changes[0]?.words.filter(({ change }) => change === 'added').map(({ text }) => text)).toEqual([
      'Aprovado',
    ]);
    expect(await viewAs(world, BIA)).toMatchObject({ task: 'sign', changes: [], revision: 2 });
  });

  it('peer: reject after sign never destroys a signature; each names the version it covers', async () => {
    const first = await signerOf(ANA);
    const corrected = await toBetter();
    await runMails(world);
    await signAs(world, BIA);
    await signAs(world, ANA);
    await runMails(world);
    const done = await signAs(world, CAIO);

    expect(done.envelopeStatus).toBe('completed');
    const [one, two] = [sent.envelope.documentSha256, corrected.documentSha256];
    const rows = await signaturesOf();
    expect(rows.filter(({ signerId }) => signerId === first?.id)).toMatchObject([
      { revision: 1, documentSha256: one, scope: 'whole', statementIds: [], identifiedBy: 'link', kind: 'typed' },
      { revision: 2, documentSha256: two, scope: 'changes', statementIds: [sent.ids[1]] },
    ]);
    expect(
      rows.filter(({ signerId }) => signerId !== first?.id).map(({ scope, revision }) => [scope, revision]),
    ).toEqual([
      ['whole', 2],
      ['whole', 2],
    ]);
    expect((await signerOf(ANA))?.signedAt).toEqual(first?.signedAt);
  });

  it('keeps the first signature also when who confirms declines instead', async () => {
    await toBetter();
    await runMails(world);
    await decline(world.base, { token: tokenFor(world, ANA), reason: 'Assim não' });

    expect(await signaturesOf()).toHaveLength(1);
    const ana = await signerOf(ANA);
    expect(ana).toMatchObject({ status: 'declined', declineReason: 'Assim não' });
    expect(ana?.signedAt).not.toBeNull();
  });

  it('wakes the next order only when those before have signed and confirmed', async () => {
    await toBetter();
    await runMails(world);
    await signAs(world, BIA);
    expect((await signerOf(CAIO))?.status).toBe('waiting');
    await signAs(world, ANA);
    expect((await signerOf(CAIO))?.status).toBe('sent');
  });
});

describe('what a correction may not do', () => {
  it('touches nothing but what is contested', async () => {
    await expect(
      correct({ statementId: sent.ids[1], text: BETTER }, { statementId: sent.ids[0], text: 'Outra coisa.' }),
    ).rejects.toMatchObject({ code: 'NOT_CONTESTED', status: 409, details: { statementIds: [sent.ids[0]] } });
    expect((await getEnvelope(owner.ctx, { envelopeId: sent.envelope.id })).revision).toBe(1);
  });

  it('passes the gate again, unless a person vouches', async () => {
    const objects = world.objects.size;
    await expect(correct({ statementId: sent.ids[1], text: INVENTED })).rejects.toMatchObject({
      code: 'UNSUPPORTED_STATEMENTS',
      status: 409,
      details: { statementIds: [sent.ids[1]] },
    });
    expect(world.objects.size).toBe(objects);

    await correct({ statementId: sent.ids[1], text: INVENTED, support: 'declared' });
    const { statements } = await viewAs(world, BIA);
    expect(statements[1]).toMatchObject({ text: INVENTED, support: 'declared', declaredBy: 'Ana Teste' });
  });

  it('says the same with other words about nothing', async () => {
    await expect(
      correct({ statementId: sent.ids[1], text: sent.minutes.statements[1]?.text ?? '' }),
    ).rejects.toMatchObject({ code: 'NOTHING_CORRECTED', status: 422 });
  });

  it('is signed by nobody who saw the document before it', async () => {
    const { documentSha256 } = await viewAs(world, BIA);
    await toBetter();
    const stale = { token: tokenFor(world, BIA), statementId: sent.ids[0], reason: 'x', documentSha256 };

    await expect(contest(world.base, stale)).rejects.toMatchObject({ code: 'DOCUMENT_CHANGED' });
  });

  it('happens once when two people correct at the same moment', async () => {
    const results = await Promise.allSettled([
      toBetter(),
      correct({ statementId: sent.ids[1], text: 'Aprovado o orçamento de 120 mil reais.' }),
    ]);

    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await getEnvelope(owner.ctx, { envelopeId: sent.envelope.id })).revision).toBe(2);
  });
});

describe('several contests', () => {
  it('stay paused until the last is resolved; who confirms hears once, of all that changed', async () => {
    await contestAs(world, BIA, { statementId: sent.ids[2], reason: 'Foi até quinta' });
    await runMails(world);
    const before = world.mails.length;
    expect((await toBetter()).status).toBe('contested');
    await runMails(world);
    expect(world.mails.length).toBe(before);

    const open = (await getEnvelope(owner.ctx, { envelopeId: sent.envelope.id })).contests.find(
      ({ status }) => status === 'open',
    );
    const input = { envelopeId: sent.envelope.id, contestId: open?.id ?? '', answer: 'Sexta, aos 0:18' };
    expect((await answerContest(owner.ctx, input)).status).toBe('sent');
    await runMails(world);
    const mails = world.mails.slice(before);
    expect(mails.filter(({ to }) => to.address === ANA)).toHaveLength(1);
    expect(mails.find(({ to }) => to.address === BIA)?.text).toContain('Sexta, aos 0:18');
  });

  it('by one who confirms: two corrections later they still confirm all that they have not signed', async () => {
    await toBetter();
    await runMails(world);
    await contestAs(world, ANA, { statementId: sent.ids[0], reason: 'Falta o ano' });
    await correct({ statementId: sent.ids[0], text: 'O conselho tratou do orçamento.' });
    await runJobs(world, 'signer.mail');

    const view = await viewAs(world, ANA);
    expect(view.changes.map(({ statementId }) => statementId)).toEqual([sent.ids[0], sent.ids[1]]);
    await signAs(world, ANA);
    expect((await signaturesOf()).at(-1)).toMatchObject({ revision: 3, scope: 'changes' });
    expect((await signaturesOf()).at(-1)?.statementIds.toSorted()).toEqual([sent.ids[0], sent.ids[1]].toSorted());
  });
});
