import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { participants } from '@/drizzle/schema';
import { type MinutesView, StatementInput } from '@/server/contract/minutes';
import { amendMinutes, deleteMinutes, finalizeMinutes, getMinutes, updateMinutes } from '@/server/services/minutes';
import { createSentCouncil, runMails, type SentCouncil, signAs, viewAs } from '@/server/testing/council';
import { addParticipantRow } from '@/server/testing/factories';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { listAudit, sendInput } from '@/server/testing/signing';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { proposeAmendmentSigners, sendForSignature, voidEnvelope } from './index';

const [ANA, BIA, BRUNO] = ['ana@ata.test', 'bia@ata.test', 'bruno@ata.test'] as const;
const BETTER = 'Aprovado o orçamento de 120 mil reais para a reforma da sede.';

let database: TestDatabase;
let world: TestWorld;
let owner: TestMember;
let signed: SentCouncil;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = createTestWorld(database.db);
  owner = await createMember(world);
  signed = await createSentCouncil(world, owner, [ANA, BIA]);
  for (const email of [ANA, BIA]) {
    await signAs(world, email);
    await runMails(world);
  }
  await addParticipantRow(owner, signed.minutes.meetingId, 'Bruno', BRUNO);
  await addParticipantRow(owner, signed.minutes.meetingId, 'Carla', 'carla@ata.test');
});

const amend = () => amendMinutes(owner.ctx, { id: signed.minutes.id });
const read = (id: string) => getMinutes(owner.ctx, { id });

/** Changes the words of statements by place, and makes the amendment final. */
async function finalizeWith(draft: MinutesView, texts: Record<number, Partial<StatementInput>>): Promise<MinutesView> {
  const statements = draft.statements.map((view, index) => {
    const { id, section, kind, text } = view;
    return StatementInput.parse({ id, section, kind, text, ...texts[index] });
  });
  await updateMinutes(owner.ctx, { id: draft.id, statements });
  return (await finalizeMinutes(owner.ctx, { id: draft.id })).minutes;
}

describe('amending signed minutes', () => {
  it('starts a draft of their own with the same sentences, and leaves the signed ones in force', async () => {
    const draft = await amend();

    expect(draft).toMatchObject({ status: 'draft', version: 1, amendsMinutesId: signed.minutes.id });
    const strip = ({ statements }: MinutesView) => statements.map(({ id: _id, ...rest }) => rest);
    expect(strip(draft)).toEqual(strip(signed.minutes));
    expect(await read(signed.minutes.id)).toMatchObject({ status: 'signed', amendedByMinutesId: draft.id });
    expect((await listAudit(world, draft.id)).at(-1)).toEqual({ action: 'minutes.amend', actorType: 'user' });
  });

  it('is for signed minutes, one amendment at a time; a thrown away draft is none', async () => {
    const draft = await amend();
    await expect(amend()).rejects.toMatchObject({ code: 'AMENDMENT_OPEN', details: { minutesId: draft.id } });
    await expect(amendMinutes(owner.ctx, { id: draft.id })).rejects.toMatchObject({ code: 'MINUTES_NOT_SIGNED' });

    await deleteMinutes(owner.ctx, { id: draft.id });
    expect((await amend()).id).not.toBe(draft.id);
  });

  it('becomes final only with something changed, and its file names what it amends', async () => {
    const draft = await amend();
    await expect(finalizeMinutes(owner.ctx, { id: draft.id })).rejects.toMatchObject({
      code: 'AMENDMENT_UNCHANGED',
      status: 409,
    });

    const { pdfSha256 } = await finalizeWith(draft, { 1: { text: BETTER } });
    const [key] = [...world.objects.keys()].filter((name) => name.includes(draft.id));
    const document = JSON.parse(String(world.objects.get(key ?? '')));
    expect(document.amends.sha256).toBe(signed.minutes.pdfSha256);
    expect(document.amends.line).toMatch(/Retifica a ata finalizada em .*2026/);
    expect(document.labels.documentType).toBe('Ata de retificação');
    expect(pdfSha256).not.toBe(signed.minutes.pdfSha256);
  });
});

describe('who signs an amendment', () => {
  it('those who signed, and whoever a changed sentence names; nobody else', async () => {
    const draft = await amend();
    await finalizeWith(draft, { 2: { owner: 'Bruno', due: 'até quinta-feira', support: 'declared' } });

    expect(await proposeAmendmentSigners(owner.ctx, { minutesId: draft.id })).toEqual([
      { name: ANA, email: ANA, hasSigned: true, isNamed: false },
      { name: BIA, email: BIA, hasSigned: true, isNamed: false },
      { name: 'Bruno', email: BRUNO, hasSigned: false, isNamed: true },
    ]);
    await expect(sendForSignature(owner.ctx, sendInput(draft.id, [ANA]))).rejects.toMatchObject({
      code: 'AMENDMENT_SIGNERS_MISSING',
      status: 409,
      details: {
        missing: [
          { name: BIA, email: BIA },
          { name: 'Bruno', email: BRUNO },
        ],
      },
    });
    expect((await sendForSignature(owner.ctx, sendInput(draft.id, [ANA, BIA, BRUNO]))).status).toBe('sent');
  });

  it('nobody whom no changed sentence names, and nobody without an address', async () => {
    const draft = await amend();
    await database.db.update(participants).set({ email: null }).where(eq(participants.email, BRUNO));
    await finalizeWith(draft, { 2: { due: 'até quinta-feira', support: 'declared' } });

    const emails = (await proposeAmendmentSigners(owner.ctx, { minutesId: draft.id })).map(({ email }) => email);
    expect(emails).toEqual([ANA, BIA]);
  });

  it('is nobody in particular for minutes that amend nothing', async () => {
    expect(await proposeAmendmentSigners(owner.ctx, { minutesId: signed.minutes.id })).toEqual([]);
  });
});

describe('an amendment out for signature', () => {
  it('marks just what it changes, left-out and added sentences too', async () => {
    const draft = await amend();
    const [summary, decision] = draft.statements;
    if (!summary || !decision) throw new Error('the draft has no statements');
    await updateMinutes(owner.ctx, {
      id: draft.id,
      statements: [
        StatementInput.parse({ ...summary, evidence: undefined }),
        StatementInput.parse({ ...decision, evidence: undefined, text: BETTER }),
        StatementInput.parse({ kind: 'note', text: 'A reunião foi presencial.', support: 'declared' }),
      ],
    });
    await finalizeMinutes(owner.ctx, { id: draft.id });
    await sendForSignature(owner.ctx, sendInput(draft.id, [ANA, BIA, BRUNO]));
    await runMails(world);

    const view = await viewAs(world, ANA);
    expect(view.amends?.documentSha256).toBe(signed.minutes.pdfSha256);
    expect(view.task).toBe('sign');
    expect(view.changes.map(({ before, after }) => [before, after])).toEqual([
      ['Fica aprovado o orçamento de 120 mil reais para a reforma da sede.', BETTER],
      ['', 'A reunião foi presencial.'],
      ['Enviar o contrato da reforma para o jurídico. (Responsável: Bruno · Prazo: até sexta-feira)', ''],
    ]);
  });

  it('takes the place of what it amends once all have signed, and not when it is withdrawn', async () => {
    const draft = await amend();
    await finalizeWith(draft, { 1: { text: BETTER } });
    const first = await sendForSignature(owner.ctx, sendInput(draft.id, [ANA, BIA]));
    await voidEnvelope(owner.ctx, { envelopeId: first.id, reason: 'Cedo demais' });
    await runMails(world);
    expect((await read(signed.minutes.id)).status).toBe('signed');

    await sendForSignature(owner.ctx, sendInput(draft.id, [ANA, BIA]));
    for (const email of [ANA, BIA]) {
      await runMails(world);
      await signAs(world, email);
    }
    expect(await read(draft.id)).toMatchObject({ status: 'signed', amendsMinutesId: signed.minutes.id });
    expect(await read(signed.minutes.id)).toMatchObject({ status: 'superseded', amendedByMinutesId: draft.id });
    await expect(amend()).rejects.toMatchObject({ code: 'MINUTES_NOT_SIGNED' });
    expect((await amendMinutes(owner.ctx, { id: draft.id })).amendsMinutesId).toBe(draft.id);
  });
});
