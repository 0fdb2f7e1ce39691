import { describe, expect, it } from 'vitest';
import { webhookEvents } from '@/drizzle/schema';
import { handleDocusignEvent, noteReturned } from '@/server/services/signatures';
import { HOUR_MS, useDocusignCase } from '@/server/testing/docusign-case';
import { createMember } from '@/server/testing/service-context';
import { tokenFor } from '@/server/testing/signing';

describe('events of an envelope at DocuSign', () => {
  const at = useDocusignCase();

  it('D4 a message replayed a day later is known and does nothing', async () => {
    const id = await at.openEnvelope();
    await at.signThere(id, '1');
    const message = at.hold('recipient-completed');
    await at.deliverAll();
    const before = await at.view(id);

    at.world.advance(24 * HOUR_MS);
    expect(await at.house.receive(message)).toBe(200);
    await at.house.runJobs();
    expect((await at.view(id)).events).toEqual(before.events);
    expect(await at.database.db.$count(webhookEvents)).toBe(at.house.simulator.outbox.length + 1);
  });

  it('D5 what comes after the end is ignored as late', async () => {
    const id = await at.openEnvelope(['bia@ata.test']);
    at.house.simulator.act(await at.house.remoteId(id), '1', 'view');
    const late = at.hold('recipient-delivered');
    await at.signThere(id, '1');
    at.house.simulator.outbox.splice(at.house.simulator.outbox.indexOf(late), 1);
    await at.deliverAll();
    expect((await at.view(id)).status).toBe('completed');

    await at.house.receive(late);
    await at.house.runJobs();
    expect((await at.view(id)).status).toBe('completed');
    expect((await at.listInbox()).at(-1)).toEqual({ status: 'ignored', reason: 'late' });
  });

  it('D6 an unknown envelope is unmatched; another account or another organization’s key is rejected', async () => {
    const id = await at.openEnvelope(['bia@ata.test']);
    const remoteId = await at.house.remoteId(id);
    const tell = (data: object, organizationId: string | null) =>
      handleDocusignEvent(at.world.base, {
        id: remoteId,
        source: 'docusign',
        eventType: 'recipient-completed',
        raw: Buffer.from(
          JSON.stringify({ event: 'recipient-completed', generatedDateTime: '2026-11-20T18:29:29.7360000Z', data }),
        ),
        organizationId,
        receivedAt: new Date(),
        attempts: 1,
      });
    const { accountId } = { accountId: 'f00dcafe-1111-4222-8333-444455556666' };

    expect(await tell({ accountId, envelopeId: 'nothing', recipientId: '1' }, null)).toMatchObject({
      status: 'unmatched',
    });
    expect(await tell({ accountId: 'another', envelopeId: remoteId, recipientId: '1' }, null)).toMatchObject({
      status: 'rejected',
      reason: 'other_account',
    });
    const stranger = await createMember(at.world);
    expect(await tell({ accountId, envelopeId: remoteId, recipientId: '1' }, stranger.organizationId)).toMatchObject({
      status: 'rejected',
      reason: 'other_account',
    });
    expect((await at.view(id)).signers[0]?.status).toBe('sent');
  });

  it('D7 a browser that says it is signed changes nothing, and makes us ask', async () => {
    const id = await at.openEnvelope(['bia@ata.test']);
    const token = tokenFor(at.world, 'bia@ata.test');
    await noteReturned(at.world.base, { token });
    at.world.advance(HOUR_MS / 60);
    await at.house.runJobs();
    expect(await at.view(id)).toMatchObject({ status: 'sent' });

    await at.signThere(id, '1');
    await noteReturned(at.world.base, { token });
    expect((await at.view(id)).status).toBe('sent');
    at.world.advance(2 * 60_000);
    await at.house.runJobs();
    expect((await at.view(id)).status).toBe('completed');
  });
});
