import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { minutesVersions } from '@/drizzle/schema';
import type { BusEvent } from '@/server/ports/bus';
import { createDraftedMinutes, useWriter } from '@/server/testing/minutes';
import {
  asJob,
  createMember,
  createTestWorld,
  type TestMember,
  type TestWorld,
} from '@/server/testing/service-context';
import { listAudit } from '@/server/testing/signing';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { deleteMinutes, draftMinutes, generateMinutes, getMinutes, listMinutes } from '.';

let database: TestDatabase;
let world: TestWorld;
let author: TestMember;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = createTestWorld(database.db);
  useWriter(world);
  author = await createMember(world, { role: 'member' });
});

describe('deleteMinutes', () => {
  it('removes one’s own draft with its versions, and keeps the audit row', async () => {
    const { id } = await createDraftedMinutes(author);
    expect(await deleteMinutes(author.ctx, { id })).toEqual({ success: true });

    await expect(getMinutes(author.ctx, { id })).rejects.toMatchObject({ status: 404 });
    expect(await world.base.db.select().from(minutesVersions).where(eq(minutesVersions.minutesId, id))).toEqual([]);
    expect((await listAudit(world, id)).at(-1)).toEqual({ action: 'minutes.delete', actorType: 'user' });
  });

  it('asks for delete:meetings where the draft is another’s', async () => {
    const { id } = await createDraftedMinutes(author);
    const { organizationId } = author;
    const colleague = await createMember(world, { role: 'member', organizationId });
    const admin = await createMember(world, { role: 'admin', organizationId });

    await expect(deleteMinutes(colleague.ctx, { id })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await deleteMinutes(admin.ctx, { id })).toEqual({ success: true });
  });

  it('removes a draft in the making; its job finds nothing to do', async () => {
    const { meetingId } = await createDraftedMinutes(author);
    const { id } = await generateMinutes(author.ctx, { id: meetingId, template: 'formal' });
    await deleteMinutes(author.ctx, { id });

    await expect(draftMinutes(asJob(author.ctx, 'minutes.draft'), { minutesId: id })).resolves.toBeUndefined();
    expect(await listMinutes(author.ctx, { id: meetingId })).toHaveLength(1);
  });

  it('knows nothing of another organization', async () => {
    const { id } = await createDraftedMinutes(author);
    const other = await createMember(world);
    await expect(deleteMinutes(other.ctx, { id })).rejects.toMatchObject({ status: 404 });
  });
});

describe('reading minutes', () => {
  it('is for members of the organization with the permission', async () => {
    const { id, meetingId } = await createDraftedMinutes(author);
    const other = await createMember(world);
    const anonymous = { ...author.ctx, actor: { type: 'anonymous' as const } };

    await expect(getMinutes(other.ctx, { id })).rejects.toMatchObject({ status: 404 });
    await expect(listMinutes(other.ctx, { id: meetingId })).rejects.toMatchObject({ status: 404 });
    await expect(getMinutes(anonymous, { id })).rejects.toMatchObject({ status: 403 });
    await expect(listMinutes(anonymous, { id: meetingId })).rejects.toMatchObject({ status: 403 });
  });
});

describe('what pages are told', () => {
  it('names the minutes and their meeting at every change', async () => {
    const stop = new AbortController();
    const heard: BusEvent[] = [];
    const listening = (async () => {
      for await (const event of world.base.ports.bus.subscribe(author.organizationId, stop.signal)) heard.push(event);
    })();
    const { id, meetingId } = await createDraftedMinutes(author);
    await deleteMinutes(author.ctx, { id });
    stop.abort();
    await listening;

    const changed = { type: 'minutes.changed', organizationId: author.organizationId, minutesId: id, meetingId };
    expect(heard).toEqual([changed, changed, changed]);
  });
});
