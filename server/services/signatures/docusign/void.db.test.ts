import { describe, expect, it } from 'vitest';
import { resendEnvelope, sweepExpiredEnvelopes, voidEnvelope } from '@/server/services/signatures';
import { EMAILS, HOUR_MS, useDocusignCase } from '@/server/testing/docusign-case';

describe('ending and repeating an envelope at DocuSign', () => {
  const at = useDocusignCase();

  it('D8 a completed envelope is not voided, known to be completed or not', async () => {
    const id = await at.openEnvelope(['bia@ata.test']);
    await at.signThere(id, '1');
    const attempt = () => voidEnvelope(at.owner.ctx, { envelopeId: id, reason: 'engano' });
    await expect(attempt()).rejects.toMatchObject({ status: 409, code: 'ENVELOPE_COMPLETED' });
    expect((await at.view(id)).status).toBe('completed');
    await expect(attempt()).rejects.toMatchObject({ status: 409, code: 'ENVELOPE_COMPLETED' });
  });

  it('D9 a void asked for twice is one event', async () => {
    const id = await at.openEnvelope();
    const attempt = () => voidEnvelope(at.owner.ctx, { envelopeId: id, reason: 'engano' });
    expect(await attempt()).toMatchObject({ status: 'voided', voidReason: 'engano' });
    expect(await attempt()).toMatchObject({ status: 'voided' });
    await at.deliverAll();
    const { events } = await at.view(id);
    expect(events.filter(({ type }) => type === 'envelope.voided')).toHaveLength(1);
    expect(at.house.simulator.envelopes.get(await at.house.remoteId(id))?.status).toBe('voided');
  });

  it('D10 a void that races the last signature ends as the service says, and the trail has both', async () => {
    const id = await at.openEnvelope(['bia@ata.test']);
    at.house.simulator.fail({ kind: 'server-error', status: 503, path: '/envelopes/' }, 3);
    const asked = await voidEnvelope(at.owner.ctx, { envelopeId: id, reason: 'engano' });
    expect(asked).toMatchObject({ status: 'sent', remote: { reason: 'void_requested' } });
    await at.signThere(id, '1');
    at.world.advance(60_000);
    await at.house.runJobs();

    const done = await at.view(id);
    expect(done.status).toBe('completed');
    const types = done.events.map(({ type }) => type);
    expect(types).toContain('envelope.void_requested');
    expect(types).toContain('signer.signed');
    expect(types).not.toContain('envelope.voided');
  });

  it('a void that the service could not hear is done when it can', async () => {
    const id = await at.openEnvelope();
    at.house.simulator.fail({ kind: 'hourly-limit', path: '/envelopes/' });
    expect((await voidEnvelope(at.owner.ctx, { envelopeId: id, reason: 'engano' })).status).toBe('sent');
    at.world.advance(HOUR_MS);
    await at.house.runJobs();
    expect((await at.view(id)).status).toBe('voided');
  });

  it('withdrawn before it was made: nothing waits for the service, and one made unseen is ended there', async () => {
    at.house.simulator.setConsent(false);
    const parked = await at.openEnvelope();
    expect((await voidEnvelope(at.owner.ctx, { envelopeId: parked, reason: 'engano' })).status).toBe('voided');
    at.house.simulator.setConsent(true);

    at.house.simulator.fail({ kind: 'time-out-after', path: '/envelopes' });
    at.house.simulator.fail({ kind: 'server-error', status: 503, path: '/envelopes' }, 3);
    const unseen = await at.house.send(at.owner, EMAILS);
    await at.house.runJobs();
    expect(await at.view(unseen)).toMatchObject({ status: 'sent', remote: { state: 'creating' } });
    expect((await voidEnvelope(at.owner.ctx, { envelopeId: unseen, reason: 'engano' })).status).toBe('voided');
    expect([...at.house.simulator.envelopes.values()].map(({ status }) => status)).toEqual(['voided']);
  });

  it('D12 resending: closed ones not, our own links yes though the service mails nobody, a third time not', async () => {
    const id = await at.openEnvelope();
    const resend = () => resendEnvelope(at.owner.ctx, { envelopeId: id });
    await resend();
    await at.house.runJobs();
    expect(at.world.mails).toHaveLength(2);
    expect(at.calls('resend_envelope')).toBe(0);
    at.world.advance(11 * 60_000);
    await resend();
    at.world.advance(11 * 60_000);
    await expect(resend()).rejects.toMatchObject({ status: 429, code: 'RESEND_TOO_SOON' });
    await voidEnvelope(at.owner.ctx, { envelopeId: id, reason: 'engano' });
    await expect(resend()).rejects.toMatchObject({ status: 409, code: 'ENVELOPE_VOIDED' });
  });

  it('out of time it is ended there first', async () => {
    const id = await at.openEnvelope();
    at.world.advance(31 * 24 * HOUR_MS);
    await sweepExpiredEnvelopes(at.world.base);
    await sweepExpiredEnvelopes(at.world.base);
    expect((await at.view(id)).status).toBe('sent');
    await at.house.runJobs();
    const done = await at.view(id);
    expect(done.status).toBe('voided');
    expect(done.events.filter(({ type }) => type === 'envelope.void_requested')).toHaveLength(1);
    expect(at.house.simulator.envelopes.get(await at.house.remoteId(id))?.status).toBe('voided');
  });
});
