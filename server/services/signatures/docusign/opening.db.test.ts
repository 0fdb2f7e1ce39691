import { describe, expect, it } from 'vitest';
import { getDocusign } from '@/server/services/integrations';
import { checkRemoteSignatures, openRemoteEnvelope, sweepRemoteEnvelopes } from '@/server/services/signatures';
import { EMAILS, HOUR_MS, useDocusignCase } from '@/server/testing/docusign-case';
import { createMember } from '@/server/testing/service-context';

describe('making an envelope at DocuSign', () => {
  const at = useDocusignCase();

  it('D13 peer: consent_required parks, shows administrators the address, and heals by itself', async () => {
    at.house.simulator.setConsent(false);
    const id = await at.openEnvelope();
    expect(await at.view(id)).toMatchObject({
      status: 'sent',
      remote: { state: 'parked', reason: 'consent_required' },
    });
    expect(at.world.mails).toEqual([]);
    const admin = await getDocusign(at.owner.ctx);
    expect(admin).toMatchObject({ status: 'consent_required', lastError: 'consent_required' });
    expect(admin.consentUrl).toContain('scope=signature%20impersonation');
    const member = await createMember(at.world, { role: 'member', organizationId: at.owner.organizationId });
    await expect(getDocusign(member.ctx)).rejects.toMatchObject({ status: 403 });

    at.house.simulator.setConsent(true);
    at.world.advance(5 * 60_000);
    await at.house.runJobs();
    expect(await at.view(id)).toMatchObject({ remote: { state: 'open', reason: null } });
    expect(await getDocusign(at.owner.ctx)).toMatchObject({ status: 'active', consentUrl: null });
    expect(at.world.mails).toHaveLength(1);
  });

  it('D13 peer: consent_required goes on at once when an administrator checks again', async () => {
    at.house.simulator.setConsent(false);
    const id = await at.openEnvelope();
    expect(await checkRemoteSignatures(at.owner.ctx)).toMatchObject({ status: 'consent_required' });
    at.house.simulator.setConsent(true);
    expect(await checkRemoteSignatures(at.owner.ctx)).toMatchObject({ status: 'active' });
    await at.house.runJobs();
    expect(await at.view(id)).toMatchObject({ remote: { state: 'open' } });
    expect(at.creations()).toBe(1);
  });

  it('D15 a creation that was never answered is found, not repeated', async () => {
    at.house.simulator.fail({ kind: 'time-out-after', path: '/envelopes' });
    const id = await at.openEnvelope();
    expect(await at.view(id)).toMatchObject({ remote: { state: 'open' } });
    expect(at.house.simulator.envelopes.size).toBe(1);
  });

  it('D15 a crash between the call and its result is looked up before anything is repeated', async () => {
    const id = await at.house.send(at.owner, EMAILS);
    at.house.waiting.splice(0);
    const { remoteSignatures } = at.world.base.ports;
    at.world.base.ports.remoteSignatures = {
      ...remoteSignatures,
      create: async (...parts) => {
        await remoteSignatures.create(...parts);
        return new Promise(() => {});
      },
    };
    const lost = openRemoteEnvelope(at.world.base, { envelopeId: id });
    await expect.poll(() => at.house.simulator.envelopes.size).toBe(1);
    void lost;
    at.world.base.ports.remoteSignatures = remoteSignatures;

    await expect(openRemoteEnvelope(at.world.base, { envelopeId: id })).rejects.toMatchObject({ retryable: true });
    at.world.advance(6 * 60_000);
    expect(await sweepRemoteEnvelopes(at.world.base)).toBe(1);
    await at.house.runJobs();
    expect(await at.view(id)).toMatchObject({ remote: { state: 'open' } });
    expect([...at.house.simulator.envelopes.keys()]).toEqual([await at.house.remoteId(id)]);
  });

  it('D16 the hourly limit parks to the full hour', async () => {
    at.house.simulator.fail({ kind: 'hourly-limit', path: '/envelopes' });
    const id = await at.openEnvelope();
    const { remote } = await at.view(id);
    expect(remote).toMatchObject({ state: 'parked', reason: 'limit' });
    expect(new Date(remote?.parkedUntil ?? 0).getTime() % HOUR_MS).toBe(0);
    expect(await getDocusign(at.owner.ctx)).toMatchObject({ status: 'parked', parkedUntil: remote?.parkedUntil });
    await at.house.runJobs();
    expect(at.creations()).toBe(1);

    at.world.advance(HOUR_MS);
    await at.house.runJobs();
    expect(await at.view(id)).toMatchObject({ remote: { state: 'open', parkedUntil: null } });
  });
});
