import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditLogs, organizations } from '@/drizzle/schema';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { getConsentMode, setConsentMode } from '.';

let database: TestDatabase;
let world: TestWorld;
let owner: TestMember;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = createTestWorld(database.db);
  owner = await createMember(world);
});

describe('whether people are told or asked', () => {
  it('is told unless set, holds for one organization, and leaves its other settings alone', async () => {
    const stranger = await createMember(world);
    const { organizationId } = owner.ctx;
    await database.db
      .update(organizations)
      .set({ settings: { logoText: 'AB' } })
      .where(eq(organizations.id, organizationId));
    expect(await getConsentMode(owner.ctx)).toEqual({ mode: 'notice' });

    expect(await setConsentMode(owner.ctx, { mode: 'explicit' })).toEqual({ mode: 'explicit' });
    expect(await getConsentMode(owner.ctx)).toEqual({ mode: 'explicit' });
    expect(await getConsentMode(stranger.ctx)).toEqual({ mode: 'notice' });

    const [row] = await database.db.select().from(organizations).where(eq(organizations.id, organizationId));
    expect(row?.settings).toEqual({ logoText: 'AB', consent: 'explicit' });
    const trail = await database.db.select().from(auditLogs).where(eq(auditLogs.organizationId, organizationId));
    expect(trail.map(({ action, details }) => ({ action, details }))).toContainEqual({
      action: 'organization.set_consent_mode',
      details: { mode: 'explicit' },
    });
  });

  it('is not for members to set', async () => {
    const member = await createMember(world, { role: 'member', organizationId: owner.ctx.organizationId });
    await expect(setConsentMode(member.ctx, { mode: 'explicit' })).rejects.toMatchObject({ status: 403 });
    expect(await getConsentMode(member.ctx)).toEqual({ mode: 'notice' });
  });
});
