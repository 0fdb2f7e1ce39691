import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { envelopes } from '@/drizzle/schema';
import { updateMinutes } from '@/server/services/minutes';
import { openSigningPage, sendForSignature, sweepRemoteEnvelopes } from '@/server/services/signatures';
import { EMAILS, HOUR_MS, useDocusignCase } from '@/server/testing/docusign-case';
import { createMember } from '@/server/testing/service-context';
import { createFinalizedMinutes, sendInput, tokenFor } from '@/server/testing/signing';

describe('an envelope at DocuSign', () => {
  const at = useDocusignCase();

  it('is made from the frozen bytes, mails links of ours, and ends completed, sealed around what came back', async () => {
    const id = await at.openEnvelope();
    expect(await at.view(id)).toMatchObject({ provider: 'docusign', status: 'sent', remote: { state: 'open' } });
    expect(at.world.mails.map(({ to }) => to.address)).toEqual(['bia@ata.test']);

    const page = await openSigningPage(at.world.base, { token: tokenFor(at.world, 'bia@ata.test') });
    expect(page.url.startsWith(at.house.simulator.url)).toBe(true);
    await at.signThere(id, '1');
    await at.deliverAll();
    expect((await at.view(id)).signers.map(({ status }) => status)).toEqual(['signed', 'sent']);
    expect(at.world.mails.at(-1)?.to.address).toBe('caio@ata.test');

    await at.signThere(id, '2');
    await at.deliverAll();
    const done = await at.view(id);
    expect(done).toMatchObject({ status: 'completed', remote: { integrityAlert: null } });
    expect(done.sealedAt).not.toBeNull();
    const [row] = await at.database.db.select().from(envelopes).where(eq(envelopes.id, id));
    const returned = at.world.objects.get(row?.remoteDocumentKey ?? '');
    const sealed = at.world.objects.get(row?.completedKey ?? '');
    expect(returned && sealed?.subarray(0, returned.length).equals(returned)).toBe(true);
    expect(at.calls('/documents/')).toBe(2);
  });

  it('refuses to be sent while nothing is connected', async () => {
    const other = await createMember(at.world);
    const { minutesId } = await createFinalizedMinutes(at.world, other);
    await expect(
      sendForSignature(other.ctx, { ...sendInput(minutesId, EMAILS), provider: 'docusign' }),
    ).rejects.toMatchObject({ status: 409, code: 'PROVIDER_NOT_CONNECTED' });
  });

  it('D18 minutes that are out cannot be changed, so the digest stays the one that was sent', async () => {
    const id = await at.openEnvelope();
    const { minutesId, documentSha256 } = await at.view(id);
    await expect(updateMinutes(at.owner.ctx, { id: minutesId, statements: [] })).rejects.toMatchObject({ status: 409 });
    expect((await at.view(id)).documentSha256).toBe(documentSha256);
  });

  it.each([
    ['altered-text', 'words_added'],
    ['page-lost', 'page_count'],
  ] as const)('D19 a document that came back %s raises the alert and is not sealed', async (behaviour, alert) => {
    const id = await at.openEnvelope(['bia@ata.test']);
    at.house.simulator.returnDocuments(behaviour);
    await at.signThere(id, '1');
    await at.deliverAll();
    const done = await at.view(id);
    expect(done).toMatchObject({ status: 'completed', sealedAt: null, completedSha256: null });
    expect(done.remote?.integrityAlert).toBe(alert);
    expect(at.house.waiting.filter(({ name }) => name === 'envelope.complete')).toEqual([]);
  });

  it('a refusal there is taken over with its reason, and so is a withdrawal on the service’s own screens', async () => {
    const declined = await at.openEnvelope();
    at.house.simulator.act(await at.house.remoteId(declined), '1', 'decline', 'Falta um ponto');
    await at.deliverAll();
    expect(await at.view(declined)).toMatchObject({ status: 'declined', declineReason: 'Falta um ponto' });

    const withdrawn = await at.openEnvelope();
    at.house.simulator.voidEnvelope(await at.house.remoteId(withdrawn), 'Pela tela de lá');
    await at.deliverAll();
    expect(await at.view(withdrawn)).toMatchObject({ status: 'voided', voidReason: 'Pela tela de lá' });
  });

  it('is asked for at most once in fifteen minutes while no event is late', async () => {
    const id = await at.openEnvelope();
    const ask = async () => {
      await sweepRemoteEnvelopes(at.world.base);
      await at.house.runJobs();
      return at.calls(`/envelopes/${await at.house.remoteId(id)}?include`);
    };
    expect(await ask()).toBe(0);
    at.world.advance(16 * 60_000);
    expect(await ask()).toBe(1);
    at.world.advance(5 * 60_000);
    expect(await ask()).toBe(1);
    at.world.advance(3 * HOUR_MS);
    expect(await ask()).toBe(1);
    at.world.advance(6 * HOUR_MS);
    expect(await ask()).toBe(2);
  });
});
