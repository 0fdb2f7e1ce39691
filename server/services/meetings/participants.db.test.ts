import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import { meetings } from '@/drizzle/schema';
import { AddParticipantsInput } from '@/server/contract/meetings';
import { listActions } from '@/server/testing/accounts';
import { addParticipantRow, createMeetingRow } from '@/server/testing/factories';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { addParticipants, cancelMeeting, removeParticipant, updateParticipant } from '.';

let database: TestDatabase;
let world: TestWorld;
let member: TestMember;
let id: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = createTestWorld(database.db);
  member = await createMember(world, { role: 'member' });
  id = await createMeetingRow(member, { startTime: new Date(Date.now() + 3_600_000) });
});

function add(...people: { name?: string; email?: string; role?: string }[]) {
  return addParticipants(member.ctx, AddParticipantsInput.parse({ id, participants: people }));
}

describe('participants', () => {
  it('are added at the end, in the order given, and counted as a change of the meeting', async () => {
    await add({ name: 'Zélia' }, { name: 'Ana' });
    const { participants } = await add({ name: 'Mário', role: 'host' }, { name: 'Bia', email: 'bia@ata.test' });

    expect(participants.map((person) => person.name)).toEqual(['Zélia', 'Ana', 'Mário', 'Bia']);
    expect(participants[2]?.role).toBe('host');
    const [row] = await database.db.select().from(meetings).where(eq(meetings.id, id));
    expect(row?.revision).toBe(2);
    expect(await listActions(world.base, member.organizationId)).toEqual([
      'meeting.add_participants',
      'meeting.add_participants',
    ]);
  });

  it('stand in a meeting once by address, whatever its letters’ case; namesakes may be several', async () => {
    await add({ email: 'bia@ata.test' }, { name: 'João' }, { name: 'João' });
    await expect(add({ name: 'Caio' }, { email: 'BIA@ATA.test' })).rejects.toMatchObject({
      code: 'PARTICIPANT_EXISTS',
      status: 409,
    });
    const { participants } = await add({ name: 'Davi' });
    expect(participants.map((person) => person.name)).toEqual(['bia', 'João', 'João', 'Davi']);
  });

  it('are changed field by field', async () => {
    const participantId = await addParticipantRow(member, id, 'Bia', 'bia@ata.test');
    const changed = await updateParticipant(member.ctx, { id, participantId, role: 'co-host' });
    expect(changed.participants).toEqual([{ id: participantId, name: 'Bia', email: 'bia@ata.test', role: 'co-host' }]);

    const without = await updateParticipant(member.ctx, { id, participantId, email: null });
    expect(without.participants[0]).toMatchObject({ name: 'Bia', email: null });
  });

  it('cannot take another one’s address', async () => {
    await addParticipantRow(member, id, 'Ana', 'ana@ata.test');
    const participantId = await addParticipantRow(member, id, 'Bia', 'bia@ata.test');
    await expect(updateParticipant(member.ctx, { id, participantId, email: 'ana@ata.test' })).rejects.toMatchObject({
      code: 'PARTICIPANT_EXISTS',
      status: 409,
    });
  });

  it('are removed once', async () => {
    const participantId = await addParticipantRow(member, id, 'Bia');
    expect((await removeParticipant(member.ctx, { id, participantId })).participants).toEqual([]);
    await expect(removeParticipant(member.ctx, { id, participantId })).rejects.toMatchObject({ status: 404 });
  });

  it('are found only in their own meeting', async () => {
    const elsewhere = await createMeetingRow(member);
    const participantId = await addParticipantRow(member, elsewhere, 'Bia');
    await expect(removeParticipant(member.ctx, { id, participantId })).rejects.toMatchObject({ status: 404 });
    await expect(updateParticipant(member.ctx, { id, participantId, name: 'X' })).rejects.toMatchObject({
      status: 404,
    });
  });

  it('of a cancelled meeting stay as they are', async () => {
    const participantId = await addParticipantRow(member, id, 'Bia');
    await cancelMeeting(member.ctx, { id });
    const refusal = { code: 'MEETING_CANCELLED', status: 409 };
    await expect(add({ name: 'Caio' })).rejects.toMatchObject(refusal);
    await expect(updateParticipant(member.ctx, { id, participantId, name: 'X' })).rejects.toMatchObject(refusal);
    await expect(removeParticipant(member.ctx, { id, participantId })).rejects.toMatchObject(refusal);
  });
});
