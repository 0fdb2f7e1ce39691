import { describe, expect, it } from 'vitest';
import { auditLogs } from '@/drizzle/schema';
import { openOwnSigningPage, openSigningPage, recordView } from '@/server/services/signatures';
import { HOUR_MS, useDocusignCase } from '@/server/testing/docusign-case';
import { createMember } from '@/server/testing/service-context';
import { tokenFor } from '@/server/testing/signing';

describe('DocuSign’s signing page', () => {
  const at = useDocusignCase();

  it('D17 a signing page is made for signers alone', async () => {
    const id = await at.openEnvelope([at.owner.email]);
    const member = await createMember(at.world, { role: 'member', organizationId: at.owner.organizationId });
    await expect(openOwnSigningPage(member.ctx, { envelopeId: id })).rejects.toMatchObject({ status: 403 });
    const stranger = await createMember(at.world);
    await expect(openOwnSigningPage(stranger.ctx, { envelopeId: id })).rejects.toMatchObject({ status: 404 });
    expect(at.calls('/views/recipient')).toBe(0);

    const { url } = await openOwnSigningPage(at.owner.ctx, { envelopeId: id });
    const kept = JSON.stringify([await at.database.db.select().from(auditLogs), await at.view(id)]);
    expect(kept).not.toContain(new URL(url).searchParams.get('t'));
  });

  it('a link asks for no more pages than twenty an hour', async () => {
    await at.openEnvelope(['bia@ata.test']);
    const token = tokenFor(at.world, 'bia@ata.test');
    for (let count = 0; count < 20; count += 1) await openSigningPage(at.world.base, { token });
    await expect(openSigningPage(at.world.base, { token })).rejects.toMatchObject({
      status: 429,
      code: 'TOO_MANY_TRIES',
    });
    expect(at.calls('/views/recipient')).toBe(20);
    at.world.advance(HOUR_MS);
    await expect(openSigningPage(at.world.base, { token })).resolves.toBeDefined();
  });

  it('opening the page and news of the same envelope wait for each other without a knot', async () => {
    const id = await at.openEnvelope(['bia@ata.test']);
    const token = tokenFor(at.world, 'bia@ata.test');
    at.house.simulator.act(await at.house.remoteId(id), '1', 'view');
    const messages = at.house.simulator.outbox.splice(0);
    const opened = Array.from({ length: 8 }, () => openSigningPage(at.world.base, { token }));
    const viewed = Array.from({ length: 8 }, () => recordView(at.world.base, { token }));
    for (const message of messages) await at.house.receive(message);
    await Promise.all([...opened, ...viewed, at.house.runJobs()]);
    expect((await at.view(id)).signers[0]?.status).toBe('delivered');
  });
});
