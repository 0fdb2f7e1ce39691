import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EnvelopeView } from '@/server/contract/signatures';
import { contestAs, createSentCouncil, runMails, type SentCouncil, signAs, viewAs } from '@/server/testing/council';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { listAudit, tokenFor } from '@/server/testing/signing';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import {
  answerContest,
  contest,
  correctEnvelope,
  decline,
  getEnvelope,
  resendEnvelope,
  todayContested,
  voidEnvelope,
} from './index';

const [ANA, BIA, CAIO] = ['ana@ata.test', 'bia@ata.test', 'caio@ata.test'] as const;
const OBSERVER = 'arquivo@ata.test';

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
  sent = await createSentCouncil(world, owner, [ANA, BIA, CAIO], { observers: [{ email: OBSERVER }] });
  await signAs(world, ANA);
  await runMails(world);
});

const current = () => getEnvelope(owner.ctx, { envelopeId: sent.envelope.id });
const decision = () => sent.ids[1];
const typesOf = ({ events }: EnvelopeView) => events.map(({ type }) => type);
const answer = (contestId: string, text = 'Está na gravação, 12:04') =>
  answerContest(owner.ctx, { envelopeId: sent.envelope.id, contestId, answer: text });
const mailsSince = (count: number) => world.mails.slice(count).map(({ to }) => to.address);

describe('contesting a sentence', () => {
  it('rests the signing and tells the owner, those whose turn had come and the observers', async () => {
    const before = world.mails.length;
    const view = await contestAs(world, BIA, {
      statementId: decision(),
      reason: 'Foram 100 mil',
      proposal: 'Fica aprovado o orçamento de 100 mil reais.',
    });
    await runMails(world);

    expect(view).toMatchObject({ envelopeStatus: 'contested', task: 'sign' });
    expect(view.contests).toMatchObject([
      { statementId: decision(), signer: BIA, reason: 'Foram 100 mil', status: 'open', isMine: true, revision: 1 },
    ]);
    expect((await viewAs(world, ANA)).contests[0]?.isMine).toBe(false);
    expect(mailsSince(before).toSorted()).toEqual([ANA, BIA, OBSERVER, owner.email].toSorted());
    const mail = world.mails.find(({ to, messageId }) => to.address === OBSERVER && messageId?.includes('contested'));
    expect(mail?.text).toContain('Foram 100 mil');
    expect(mail?.text).toContain('Fica aprovado o orçamento de 100 mil reais.');
    expect(typesOf(await current()).slice(-2)).toEqual(['signer.contested', 'envelope.contested']);
    expect((await listAudit(world, sent.envelope.id)).at(-1)).toEqual({
      action: 'envelope.contest',
      actorType: 'signer',
    });
  });

  it('lets nobody sign, and no link be sent again, until it is resolved', async () => {
    await contestAs(world, BIA, { statementId: decision() });

    await expect(signAs(world, BIA)).rejects.toMatchObject({ code: 'ENVELOPE_CONTESTED', status: 409 });
    await expect(resendEnvelope(owner.ctx, { envelopeId: sent.envelope.id })).rejects.toMatchObject({
      code: 'ENVELOPE_CONTESTED',
    });
  });

  it('is for those whose turn it is, once a sentence, about the document they saw', async () => {
    await expect(contestAs(world, ANA, { statementId: decision() })).rejects.toMatchObject({ code: 'ALREADY_SIGNED' });
    await expect(contestAs(world, BIA, { statementId: sent.minutes.id })).rejects.toMatchObject({
      code: 'STATEMENT_UNKNOWN',
      status: 422,
    });
    const old = { token: tokenFor(world, BIA), statementId: decision(), reason: 'x', documentSha256: '0'.repeat(64) };
    await expect(contest(world.base, old)).rejects.toMatchObject({ code: 'DOCUMENT_CHANGED' });

    await contestAs(world, BIA, { statementId: decision() });
    await expect(contestAs(world, BIA, { statementId: decision() })).rejects.toMatchObject({
      code: 'ALREADY_CONTESTED',
    });
    expect((await contestAs(world, BIA, { statementId: sent.ids[0] })).contests).toHaveLength(2);
  });

  it('leaves refusing and withdrawing open', async () => {
    await contestAs(world, BIA, { statementId: decision() });
    const refused = await decline(world.base, { token: tokenFor(world, BIA), reason: 'Nem assim' });
    expect(refused.envelopeStatus).toBe('declined');

    const other = await createSentCouncil(world, owner, [CAIO]);
    await contestAs(world, CAIO, { statementId: other.ids[1] });
    const voided = await voidEnvelope(owner.ctx, { envelopeId: other.envelope.id, reason: 'Recomeçamos' });
    expect(voided).toMatchObject({ status: 'voided', contests: [{ status: 'open' }] });
  });
});

describe('answering a contest', () => {
  it('lets the envelope go on once no other is open, and tells everyone what was answered', async () => {
    await contestAs(world, BIA, { statementId: decision() });
    await contestAs(world, BIA, { statementId: sent.ids[0], reason: 'Falta o nome' });
    await runMails(world);
    const before = world.mails.length;
    const [first, second] = (await current()).contests;

    expect((await answer(first?.id ?? '')).status).toBe('contested');
    await runMails(world);
    expect(mailsSince(before)).toEqual([]);

    const resumed = await answer(second?.id ?? '', 'O nome está na lista');
    expect(resumed).toMatchObject({ status: 'sent', revision: 1, documentSha256: sent.envelope.documentSha256 });
    expect(typesOf(resumed).slice(-3)).toEqual(['contest.answered', 'contest.answered', 'envelope.resumed']);
    await runMails(world);
    expect(mailsSince(before).toSorted()).toEqual([ANA, BIA, OBSERVER, owner.email].toSorted());
    expect(world.mails.at(-1)?.text).toContain('Está na gravação, 12:04');
    expect(world.mails.at(-1)?.text).toContain('O nome está na lista');

    expect((await viewAs(world, BIA)).contests.map((one) => one.answer)).toEqual([
      'Está na gravação, 12:04',
      'O nome está na lista',
    ]);
    expect((await signAs(world, BIA)).signer.status).toBe('signed');
  });

  it('counts once: the same again changes nothing, another is refused', async () => {
    await contestAs(world, BIA, { statementId: decision() });
    const [raised] = (await current()).contests;
    const once = await answer(raised?.id ?? '');

    expect(await answer(raised?.id ?? '')).toEqual(once);
    await expect(answer(raised?.id ?? '', 'Outra')).rejects.toMatchObject({ code: 'CONTEST_RESOLVED', status: 409 });
    await expect(answer(sent.minutes.id)).rejects.toMatchObject({ status: 404 });
  });

  it('may be contested again, by the same person against the same sentence', async () => {
    await contestAs(world, BIA, { statementId: decision() });
    const [raised] = (await current()).contests;
    await answer(raised?.id ?? '');

    const again = await contestAs(world, BIA, { statementId: decision(), reason: 'Ouvi de novo' });
    expect(again.contests.map(({ status }) => status)).toEqual(['answered', 'open']);
    expect((await todayContested(owner.ctx)).map(({ sentences }) => sentences)).toEqual([1]);
  });

  it('ends after the third answer to the same sentence: who still disagrees can refuse', async () => {
    for (let times = 0; times < 3; times += 1) {
      await contestAs(world, BIA, { statementId: decision() });
      await answer((await current()).contests.at(-1)?.id ?? '', `Resposta ${times}`);
    }

    await expect(contestAs(world, BIA, { statementId: decision() })).rejects.toMatchObject({
      code: 'ALREADY_ANSWERED',
      status: 409,
    });
    expect((await contestAs(world, BIA, { statementId: sent.ids[0] })).contests).toHaveLength(4);
  });
});

describe('who may answer and correct', () => {
  it('needs the right to send', async () => {
    const guest = await createMember(world, { role: 'member', organizationId: owner.organizationId });
    guest.ctx.actor = { type: 'user', userId: guest.userId, permissions: ['read:meetings'], sessionId: null };
    const envelopeId = sent.envelope.id;

    await expect(
      answerContest(guest.ctx, { envelopeId, contestId: sent.minutes.id, answer: 'x' }),
    ).rejects.toMatchObject({ status: 403 });
    await expect(
      correctEnvelope(guest.ctx, { envelopeId, corrections: [{ statementId: decision(), text: 'x' }] }),
    ).rejects.toMatchObject({ status: 403 });
  });
});
