import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { envelopes } from '@/drizzle/schema';
import type { MinutesDocument } from '@/server/contract/minutes-document';
import { StatementInput } from '@/server/contract/minutes';
import { sha256Hex } from '@/server/lib/tokens';
import {
  COUNCIL_STATEMENTS,
  createCouncilMeeting,
  createDraftedMinutes,
  PLANTED_STATEMENT,
  readMinutes,
  usePlainRenderer,
  useWriter,
} from '@/server/testing/minutes';
import {
  asJob,
  createMember,
  createTestWorld,
  type TestMember,
  type TestWorld,
} from '@/server/testing/service-context';
import { listAudit } from '@/server/testing/signing';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { deleteMinutes, draftMinutes, finalizeMinutes, generateMinutes, getMinutesPdf, updateMinutes } from '.';

let database: TestDatabase;
let world: TestWorld;
let member: TestMember;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = createTestWorld(database.db);
  usePlainRenderer(world);
  useWriter(world);
  member = await createMember(world, { name: 'Carla Dias' });
});

function readDocument(bytes: Uint8Array): MinutesDocument {
  return JSON.parse(Buffer.from(bytes).toString('utf8'));
}

/** Runs `meddle` between rendering and freezing. */
function meddleWhileRendering(meddle: () => Promise<unknown>): void {
  const { workers } = world.base.ports;
  world.base.ports.workers = {
    ...workers,
    async run(name, input, options) {
      const output = await workers.run(name, input, options);
      if (name === 'render-minutes') await meddle();
      return output;
    },
  };
}

describe('finalizing', () => {
  it('freezes the bytes and their digest, with an audit row', async () => {
    const { id } = await createDraftedMinutes(member);
    const { minutes } = await updateMinutes(member.ctx, { id, version: 1, status: 'finalized' });
    const [[key, bytes] = ['', Buffer.alloc(0)]] = world.objects;

    expect(minutes).toMatchObject({ status: 'finalized', version: 1, pdfSha256: sha256Hex(bytes) });
    expect(minutes.finalizedAt).not.toBeNull();
    expect(key).toMatch(new RegExp(`^${member.organizationId}/minutes/${id}/v1-[0-9a-f-]{36}\\.pdf$`));
    expect(readDocument(bytes)).toMatchObject({ labels: { draftNotice: null }, createdAt: minutes.finalizedAt });
    expect((await listAudit(world, id)).at(-1)).toEqual({ action: 'minutes.finalize', actorType: 'user' });
  });

  it('is refused while a planted sentence stands, and goes on once someone vouches for it', async () => {
    useWriter(world, [...COUNCIL_STATEMENTS, PLANTED_STATEMENT]);
    const drafted = await createDraftedMinutes(member);
    const planted = drafted.statements[3]?.id;

    await expect(updateMinutes(member.ctx, { id: drafted.id, status: 'finalized' })).rejects.toMatchObject({
      code: 'UNSUPPORTED_STATEMENTS',
      status: 409,
      details: { statementIds: [planted] },
    });
    await expect(finalizeMinutes(member.ctx, { id: drafted.id })).rejects.toMatchObject({
      code: 'UNSUPPORTED_STATEMENTS',
    });
    expect(world.objects.size).toBe(0);

    const statements = drafted.statements.map((view) => ({
      ...StatementInput.parse(view),
      ...(view.id === planted && { support: 'declared' as const }),
    }));
    const { minutes } = await updateMinutes(member.ctx, { id: drafted.id, statements, status: 'finalized' });
    expect(minutes).toMatchObject({ status: 'finalized', version: 2 });
  });

  it('saves nothing of an edit whose finalizing is refused', async () => {
    const drafted = await createDraftedMinutes(member);
    const content = `${drafted.content}- **Decisão:** Fica vendida a torre.\n`;

    await expect(updateMinutes(member.ctx, { id: drafted.id, content, status: 'finalized' })).rejects.toMatchObject({
      code: 'UNSUPPORTED_STATEMENTS',
    });
    expect(await readMinutes(member, drafted.id)).toMatchObject({ version: 1, content: drafted.content });
  });

  it('refuses minutes without a statement', async () => {
    useWriter(world, []);
    const { id } = await createDraftedMinutes(member);
    await expect(updateMinutes(member.ctx, { id, status: 'finalized' })).rejects.toMatchObject({
      code: 'MINUTES_EMPTY',
    });
  });

  it('refuses an older version than the saved one', async () => {
    const { id } = await createDraftedMinutes(member);
    await expect(finalizeMinutes(member.ctx, { id, version: 0 })).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
  });

  it('is final: no edit, no second time, no deleting, no drafting (D18)', async () => {
    const { id } = await createDraftedMinutes(member);
    const { minutes } = await finalizeMinutes(member.ctx, { id });

    await expect(updateMinutes(member.ctx, { id, content: '- x' })).rejects.toMatchObject({ code: 'MINUTES_FROZEN' });
    await expect(finalizeMinutes(member.ctx, { id })).rejects.toMatchObject({ code: 'MINUTES_FROZEN' });
    await expect(deleteMinutes(member.ctx, { id })).rejects.toMatchObject({ code: 'MINUTES_FROZEN' });
    await draftMinutes(asJob(member.ctx, 'minutes.draft'), { minutesId: id });

    expect(await readMinutes(member, id)).toEqual(minutes);
    expect(sha256Hex((await getMinutesPdf(member.ctx, { id })).bytes)).toBe(minutes.pdfSha256);
  });

  it('loses to an edit saved while it rendered, and leaves no object behind', async () => {
    const { id } = await createDraftedMinutes(member);
    meddleWhileRendering(() => updateMinutes(member.ctx, { id, content: '- Escrito no meio.' }));

    await expect(finalizeMinutes(member.ctx, { id })).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
    expect(await readMinutes(member, id)).toMatchObject({ status: 'draft', version: 2, pdfSha256: null });
    expect(world.objects.size).toBe(0);
  });

  it('happens once when asked twice at once', async () => {
    const { id } = await createDraftedMinutes(member);
    const results = await Promise.allSettled([
      finalizeMinutes(member.ctx, { id }),
      finalizeMinutes(member.ctx, { id }),
    ]);

    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(world.objects.size).toBe(1);
    expect((await listAudit(world, id)).filter(({ action }) => action === 'minutes.finalize')).toHaveLength(1);
  });

  it('hands on whom the draft request wanted to sign', async () => {
    const { meetingId } = await createCouncilMeeting(member);
    const signers = [{ email: 'bia@ata.test', name: 'Bia' }];
    const opened = await generateMinutes(member.ctx, {
      id: meetingId,
      template: 'formal',
      includeSignature: true,
      signers,
    });
    await draftMinutes(asJob(member.ctx, 'minutes.draft'), { minutesId: opened.id });

    expect((await finalizeMinutes(member.ctx, { id: opened.id })).signatureIntent).toEqual({ signers });
  });

  it('is hidden from other organizations and refused to readers', async () => {
    const { id } = await createDraftedMinutes(member);
    const other = await createMember(world);
    const anonymous = { ...member.ctx, actor: { type: 'anonymous' as const } };

    await expect(finalizeMinutes(other.ctx, { id })).rejects.toMatchObject({ status: 404 });
    await expect(finalizeMinutes(anonymous, { id })).rejects.toMatchObject({ status: 403 });
    await expect(finalizeMinutes(asJob(member.ctx, 'x'), { id })).rejects.toMatchObject({ code: 'PERSON_REQUIRED' });
  });
});

describe('getMinutesPdf', () => {
  it('draws a draft with its notice and a safe name', async () => {
    const { id } = await createDraftedMinutes(member);
    const { bytes, fileName, sha256 } = await getMinutesPdf(member.ctx, { id });

    expect(readDocument(bytes).labels.draftNotice).toMatch(/^Rascunho/);
    expect(fileName).toBe('ata-reuniao-do-conselho-2026-11-10.pdf');
    expect(sha256).toBe(sha256Hex(bytes));
  });

  it('draws it with the real page room', async () => {
    world = createTestWorld(database.db);
    useWriter(world);
    member = await createMember(world);
    const { id } = await createDraftedMinutes(member);
    const [first, second] = [await getMinutesPdf(member.ctx, { id }), await getMinutesPdf(member.ctx, { id })];

    expect(Buffer.from(first.bytes.subarray(0, 5)).toString()).toBe('%PDF-');
    expect(second.sha256).toBe(first.sha256);
  }, 120_000);

  it('gives the signed file once everyone has signed, and says when not', async () => {
    const { id } = await createDraftedMinutes(member);
    await expect(getMinutesPdf(member.ctx, { id, version: 'sealed' })).rejects.toMatchObject({ code: 'NOT_SEALED' });

    const { minutes } = await finalizeMinutes(member.ctx, { id });
    world.objects.set('completed', Buffer.from('%PDF-signed'));
    await world.base.db.insert(envelopes).values({
      organizationId: member.organizationId,
      minutesId: id,
      provider: 'builtin',
      envelopeId: `e-${id}`,
      status: 'completed',
      emailSubject: 'Ata',
      documentSha256: minutes.pdfSha256 ?? '',
      documentKey: 'document',
      completedKey: 'completed',
      completedSha256: sha256Hex(Buffer.from('%PDF-signed')),
      sentBy: member.userId,
      sentAt: world.base.now(),
      expiresAt: world.base.now(),
    });

    const sealed = await getMinutesPdf(member.ctx, { id, version: 'sealed' });
    expect(Buffer.from(sealed.bytes).toString()).toBe('%PDF-signed');
    expect(sealed.fileName).toBe('ata-assinada-reuniao-do-conselho-2026-11-10.pdf');
  });

  it('is refused while drafting, to strangers and to other organizations', async () => {
    const { id, meetingId } = await createDraftedMinutes(member);
    const opened = await generateMinutes(member.ctx, { id: meetingId, template: 'formal' });
    const other = await createMember(world);
    const anonymous = { ...member.ctx, actor: { type: 'anonymous' as const } };

    await expect(getMinutesPdf(member.ctx, { id: opened.id })).rejects.toMatchObject({ code: 'MINUTES_DRAFTING' });
    await expect(getMinutesPdf(other.ctx, { id })).rejects.toMatchObject({ status: 404 });
    await expect(getMinutesPdf(anonymous, { id })).rejects.toMatchObject({ status: 403 });
  });
});
