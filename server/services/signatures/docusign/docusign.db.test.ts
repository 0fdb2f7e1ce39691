import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditLogs, envelopes, webhookEvents } from '@/drizzle/schema';
import { getDocusign } from '@/server/services/integrations';
import { updateMinutes } from '@/server/services/minutes';
import {
  checkRemoteSignatures,
  getEnvelope,
  handleDocusignEvent,
  noteReturned,
  openOwnSigningPage,
  openRemoteEnvelope,
  openSigningPage,
  recordView,
  resendEnvelope,
  sendForSignature,
  sweepExpiredEnvelopes,
  sweepRemoteEnvelopes,
  voidEnvelope,
} from '@/server/services/signatures';
import type { ConnectMessage } from '@/server/simulators/docusign';
import { type DocusignHouse, openDocusignHouse } from '@/server/testing/docusign-house';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createFinalizedMinutes, sendInput, tokenFor } from '@/server/testing/signing';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';

const HOUR_MS = 3_600_000;
const EMAILS = ['bia@ata.test', 'caio@ata.test'];

describe('an envelope at DocuSign', () => {
  let database: TestDatabase;
  let world: TestWorld;
  let house: DocusignHouse;
  let owner: TestMember;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    await database.sql`delete from webhook_events`;
    world = createTestWorld(database.db);
    house = await openDocusignHouse(world);
    owner = await createMember(world);
    await house.connect(owner);
  });
  afterEach(() => house.stop());

  /** Sent, made at the service, its first signer mailed. */
  async function openEnvelope(emails = EMAILS): Promise<string> {
    const id = await house.send(owner, emails);
    await house.runJobs();
    return id;
  }

  const view = (id: string) => getEnvelope(owner.ctx, { envelopeId: id });
  const calls = (part: string) => house.simulator.requests.filter(({ path }) => path.includes(part)).length;
  const creations = () =>
    house.simulator.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/envelopes')).length;

  async function signThere(id: string, recipientId: string): Promise<void> {
    house.simulator.act(await house.remoteId(id), recipientId, 'sign');
  }

  async function deliverAll(): Promise<void> {
    for (const message of house.simulator.outbox.splice(0)) await house.receive(message);
    await house.runJobs();
  }

  function hold(event: string): ConnectMessage {
    const message = house.simulator.outbox.find((one) => one.event === event);
    if (!message) throw new Error(`no ${event} is held`);
    return message;
  }

  async function listInbox(): Promise<{ status: string; reason: string | null }[]> {
    return database.db
      .select({ status: webhookEvents.status, reason: webhookEvents.reason })
      .from(webhookEvents)
      .orderBy(webhookEvents.receivedAt);
  }

  it('is made from the frozen bytes, mails links of ours, and ends completed, sealed around what came back', async () => {
    const id = await openEnvelope();
    expect(await view(id)).toMatchObject({ provider: 'docusign', status: 'sent', remote: { state: 'open' } });
    expect(world.mails.map(({ to }) => to.address)).toEqual(['bia@ata.test']);

    const page = await openSigningPage(world.base, { token: tokenFor(world, 'bia@ata.test') });
    expect(page.url.startsWith(house.simulator.url)).toBe(true);
    await signThere(id, '1');
    await deliverAll();
    expect((await view(id)).signers.map(({ status }) => status)).toEqual(['signed', 'sent']);
    expect(world.mails.at(-1)?.to.address).toBe('caio@ata.test');

    await signThere(id, '2');
    await deliverAll();
    const done = await view(id);
    expect(done).toMatchObject({ status: 'completed', remote: { integrityAlert: null } });
    expect(done.sealedAt).not.toBeNull();
    const [row] = await database.db.select().from(envelopes).where(eq(envelopes.id, id));
    const returned = world.objects.get(row?.remoteDocumentKey ?? '');
    const sealed = world.objects.get(row?.completedKey ?? '');
    expect(returned && sealed?.subarray(0, returned.length).equals(returned)).toBe(true);
    expect(calls('/documents/')).toBe(2);
  });

  it('refuses to be sent while nothing is connected', async () => {
    const other = await createMember(world);
    const { minutesId } = await createFinalizedMinutes(world, other);
    await expect(
      sendForSignature(other.ctx, { ...sendInput(minutesId, EMAILS), provider: 'docusign' }),
    ).rejects.toMatchObject({ status: 409, code: 'PROVIDER_NOT_CONNECTED' });
  });

  it('D4 a message replayed a day later is known and does nothing', async () => {
    const id = await openEnvelope();
    await signThere(id, '1');
    const message = hold('recipient-completed');
    await deliverAll();
    const before = await view(id);

    world.advance(24 * HOUR_MS);
    expect(await house.receive(message)).toBe(200);
    await house.runJobs();
    expect((await view(id)).events).toEqual(before.events);
    expect(await database.db.$count(webhookEvents)).toBe(house.simulator.outbox.length + 1);
  });

  it('D5 what comes after the end is ignored as late', async () => {
    const id = await openEnvelope(['bia@ata.test']);
    house.simulator.act(await house.remoteId(id), '1', 'view');
    const late = hold('recipient-delivered');
    await signThere(id, '1');
    house.simulator.outbox.splice(house.simulator.outbox.indexOf(late), 1);
    await deliverAll();
    expect((await view(id)).status).toBe('completed');

    await house.receive(late);
    await house.runJobs();
    expect((await view(id)).status).toBe('completed');
    expect((await listInbox()).at(-1)).toEqual({ status: 'ignored', reason: 'late' });
  });

  it('D6 an unknown envelope is unmatched; another account or another organization’s key is rejected', async () => {
    const id = await openEnvelope(['bia@ata.test']);
    const remoteId = await house.remoteId(id);
    const tell = (data: object, organizationId: string | null) =>
      handleDocusignEvent(world.base, {
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
    const stranger = await createMember(world);
    expect(await tell({ accountId, envelopeId: remoteId, recipientId: '1' }, stranger.organizationId)).toMatchObject({
      status: 'rejected',
      reason: 'other_account',
    });
    expect((await view(id)).signers[0]?.status).toBe('sent');
  });

  it('D7 a browser that says it is signed changes nothing, and makes us ask', async () => {
    const id = await openEnvelope(['bia@ata.test']);
    const token = tokenFor(world, 'bia@ata.test');
    await noteReturned(world.base, { token });
    world.advance(HOUR_MS / 60);
    await house.runJobs();
    expect(await view(id)).toMatchObject({ status: 'sent' });

    await signThere(id, '1');
    await noteReturned(world.base, { token });
    expect((await view(id)).status).toBe('sent');
    world.advance(2 * 60_000);
    await house.runJobs();
    expect((await view(id)).status).toBe('completed');
  });

  it('D8 a completed envelope is not voided, known to be completed or not', async () => {
    const id = await openEnvelope(['bia@ata.test']);
    await signThere(id, '1');
    const attempt = () => voidEnvelope(owner.ctx, { envelopeId: id, reason: 'engano' });
    await expect(attempt()).rejects.toMatchObject({ status: 409, code: 'ENVELOPE_COMPLETED' });
    expect((await view(id)).status).toBe('completed');
    await expect(attempt()).rejects.toMatchObject({ status: 409, code: 'ENVELOPE_COMPLETED' });
  });

  it('D9 a void asked for twice is one event', async () => {
    const id = await openEnvelope();
    const attempt = () => voidEnvelope(owner.ctx, { envelopeId: id, reason: 'engano' });
    expect(await attempt()).toMatchObject({ status: 'voided', voidReason: 'engano' });
    expect(await attempt()).toMatchObject({ status: 'voided' });
    await deliverAll();
    const { events } = await view(id);
    expect(events.filter(({ type }) => type === 'envelope.voided')).toHaveLength(1);
    expect(house.simulator.envelopes.get(await house.remoteId(id))?.status).toBe('voided');
  });

  it('D10 a void that races the last signature ends as the service says, and the trail has both', async () => {
    const id = await openEnvelope(['bia@ata.test']);
    house.simulator.fail({ kind: 'server-error', status: 503, path: '/envelopes/' }, 3);
    const asked = await voidEnvelope(owner.ctx, { envelopeId: id, reason: 'engano' });
    expect(asked).toMatchObject({ status: 'sent', remote: { reason: 'void_requested' } });
    await signThere(id, '1');
    world.advance(60_000);
    await house.runJobs();

    const done = await view(id);
    expect(done.status).toBe('completed');
    const types = done.events.map(({ type }) => type);
    expect(types).toContain('envelope.void_requested');
    expect(types).toContain('signer.signed');
    expect(types).not.toContain('envelope.voided');
  });

  it('a void that the service could not hear is done when it can', async () => {
    const id = await openEnvelope();
    house.simulator.fail({ kind: 'hourly-limit', path: '/envelopes/' });
    expect((await voidEnvelope(owner.ctx, { envelopeId: id, reason: 'engano' })).status).toBe('sent');
    world.advance(HOUR_MS);
    await house.runJobs();
    expect((await view(id)).status).toBe('voided');
  });

  it('withdrawn before it was made: nothing waits for the service, and one made unseen is ended there', async () => {
    house.simulator.setConsent(false);
    const parked = await openEnvelope();
    expect((await voidEnvelope(owner.ctx, { envelopeId: parked, reason: 'engano' })).status).toBe('voided');
    house.simulator.setConsent(true);

    house.simulator.fail({ kind: 'time-out-after', path: '/envelopes' });
    house.simulator.fail({ kind: 'server-error', status: 503, path: '/envelopes' }, 3);
    const unseen = await house.send(owner, EMAILS);
    await house.runJobs();
    expect(await view(unseen)).toMatchObject({ status: 'sent', remote: { state: 'creating' } });
    expect((await voidEnvelope(owner.ctx, { envelopeId: unseen, reason: 'engano' })).status).toBe('voided');
    expect([...house.simulator.envelopes.values()].map(({ status }) => status)).toEqual(['voided']);
  });

  it('D12 resending: closed ones not, our own links yes though the service mails nobody, a third time not', async () => {
    const id = await openEnvelope();
    const resend = () => resendEnvelope(owner.ctx, { envelopeId: id });
    await resend();
    await house.runJobs();
    expect(world.mails).toHaveLength(2);
    expect(calls('resend_envelope')).toBe(0);
    world.advance(11 * 60_000);
    await resend();
    world.advance(11 * 60_000);
    await expect(resend()).rejects.toMatchObject({ status: 429, code: 'RESEND_TOO_SOON' });
    await voidEnvelope(owner.ctx, { envelopeId: id, reason: 'engano' });
    await expect(resend()).rejects.toMatchObject({ status: 409, code: 'ENVELOPE_VOIDED' });
  });

  it('D13 peer: consent_required parks, shows administrators the address, and heals by itself', async () => {
    house.simulator.setConsent(false);
    const id = await openEnvelope();
    expect(await view(id)).toMatchObject({ status: 'sent', remote: { state: 'parked', reason: 'consent_required' } });
    expect(world.mails).toEqual([]);
    const admin = await getDocusign(owner.ctx);
    expect(admin).toMatchObject({ status: 'consent_required', lastError: 'consent_required' });
    expect(admin.consentUrl).toContain('scope=signature%20impersonation');
    const member = await createMember(world, { role: 'member', organizationId: owner.organizationId });
    await expect(getDocusign(member.ctx)).rejects.toMatchObject({ status: 403 });

    house.simulator.setConsent(true);
    world.advance(5 * 60_000);
    await house.runJobs();
    expect(await view(id)).toMatchObject({ remote: { state: 'open', reason: null } });
    expect(await getDocusign(owner.ctx)).toMatchObject({ status: 'active', consentUrl: null });
    expect(world.mails).toHaveLength(1);
  });

  it('D13 peer: consent_required goes on at once when an administrator checks again', async () => {
    house.simulator.setConsent(false);
    const id = await openEnvelope();
    expect(await checkRemoteSignatures(owner.ctx)).toMatchObject({ status: 'consent_required' });
    house.simulator.setConsent(true);
    expect(await checkRemoteSignatures(owner.ctx)).toMatchObject({ status: 'active' });
    await house.runJobs();
    expect(await view(id)).toMatchObject({ remote: { state: 'open' } });
    expect(creations()).toBe(1);
  });

  it('D15 a creation that was never answered is found, not repeated', async () => {
    house.simulator.fail({ kind: 'time-out-after', path: '/envelopes' });
    const id = await openEnvelope();
    expect(await view(id)).toMatchObject({ remote: { state: 'open' } });
    expect(house.simulator.envelopes.size).toBe(1);
  });

  it('D15 a crash between the call and its result is looked up before anything is repeated', async () => {
    const id = await house.send(owner, EMAILS);
    house.waiting.splice(0);
    const { remoteSignatures } = world.base.ports;
    world.base.ports.remoteSignatures = {
      ...remoteSignatures,
      create: async (...parts) => {
        await remoteSignatures.create(...parts);
        return new Promise(() => {});
      },
    };
    const lost = openRemoteEnvelope(world.base, { envelopeId: id });
    await expect.poll(() => house.simulator.envelopes.size).toBe(1);
    void lost;
    world.base.ports.remoteSignatures = remoteSignatures;

    await expect(openRemoteEnvelope(world.base, { envelopeId: id })).rejects.toMatchObject({ retryable: true });
    world.advance(6 * 60_000);
    expect(await sweepRemoteEnvelopes(world.base)).toBe(1);
    await house.runJobs();
    expect(await view(id)).toMatchObject({ remote: { state: 'open' } });
    expect([...house.simulator.envelopes.keys()]).toEqual([await house.remoteId(id)]);
  });

  it('D16 the hourly limit parks to the full hour', async () => {
    house.simulator.fail({ kind: 'hourly-limit', path: '/envelopes' });
    const id = await openEnvelope();
    const { remote } = await view(id);
    expect(remote).toMatchObject({ state: 'parked', reason: 'limit' });
    expect(new Date(remote?.parkedUntil ?? 0).getTime() % HOUR_MS).toBe(0);
    expect(await getDocusign(owner.ctx)).toMatchObject({ status: 'parked', parkedUntil: remote?.parkedUntil });
    await house.runJobs();
    expect(creations()).toBe(1);

    world.advance(HOUR_MS);
    await house.runJobs();
    expect(await view(id)).toMatchObject({ remote: { state: 'open', parkedUntil: null } });
  });

  it('D17 a signing page is made for signers alone', async () => {
    const id = await openEnvelope([owner.email]);
    const member = await createMember(world, { role: 'member', organizationId: owner.organizationId });
    await expect(openOwnSigningPage(member.ctx, { envelopeId: id })).rejects.toMatchObject({ status: 403 });
    const stranger = await createMember(world);
    await expect(openOwnSigningPage(stranger.ctx, { envelopeId: id })).rejects.toMatchObject({ status: 404 });
    expect(calls('/views/recipient')).toBe(0);

    const { url } = await openOwnSigningPage(owner.ctx, { envelopeId: id });
    const kept = JSON.stringify([await database.db.select().from(auditLogs), await view(id)]);
    expect(kept).not.toContain(new URL(url).searchParams.get('t'));
  });

  it('a link asks for no more pages than twenty an hour', async () => {
    await openEnvelope(['bia@ata.test']);
    const token = tokenFor(world, 'bia@ata.test');
    for (let count = 0; count < 20; count += 1) await openSigningPage(world.base, { token });
    await expect(openSigningPage(world.base, { token })).rejects.toMatchObject({ status: 429, code: 'TOO_MANY_TRIES' });
    expect(calls('/views/recipient')).toBe(20);
    world.advance(HOUR_MS);
    await expect(openSigningPage(world.base, { token })).resolves.toBeDefined();
  });

  it('opening the page and news of the same envelope wait for each other without a knot', async () => {
    const id = await openEnvelope(['bia@ata.test']);
    const token = tokenFor(world, 'bia@ata.test');
    house.simulator.act(await house.remoteId(id), '1', 'view');
    const messages = house.simulator.outbox.splice(0);
    const opened = Array.from({ length: 8 }, () => openSigningPage(world.base, { token }));
    const viewed = Array.from({ length: 8 }, () => recordView(world.base, { token }));
    for (const message of messages) await house.receive(message);
    await Promise.all([...opened, ...viewed, house.runJobs()]);
    expect((await view(id)).signers[0]?.status).toBe('delivered');
  });

  it('D18 minutes that are out cannot be changed, so the digest stays the one that was sent', async () => {
    const id = await openEnvelope();
    const { minutesId, documentSha256 } = await view(id);
    await expect(updateMinutes(owner.ctx, { id: minutesId, statements: [] })).rejects.toMatchObject({ status: 409 });
    expect((await view(id)).documentSha256).toBe(documentSha256);
  });

  it.each([
    ['altered-text', 'words_added'],
    ['page-lost', 'page_count'],
  ] as const)('D19 a document that came back %s raises the alert and is not sealed', async (behaviour, alert) => {
    const id = await openEnvelope(['bia@ata.test']);
    house.simulator.returnDocuments(behaviour);
    await signThere(id, '1');
    await deliverAll();
    const done = await view(id);
    expect(done).toMatchObject({ status: 'completed', sealedAt: null, completedSha256: null });
    expect(done.remote?.integrityAlert).toBe(alert);
    expect(house.waiting.filter(({ name }) => name === 'envelope.complete')).toEqual([]);
  });

  it('a refusal there is taken over with its reason, and so is a withdrawal on the service’s own screens', async () => {
    const declined = await openEnvelope();
    house.simulator.act(await house.remoteId(declined), '1', 'decline', 'Falta um ponto');
    await deliverAll();
    expect(await view(declined)).toMatchObject({ status: 'declined', declineReason: 'Falta um ponto' });

    const withdrawn = await openEnvelope();
    house.simulator.voidEnvelope(await house.remoteId(withdrawn), 'Pela tela de lá');
    await deliverAll();
    expect(await view(withdrawn)).toMatchObject({ status: 'voided', voidReason: 'Pela tela de lá' });
  });

  it('out of time it is ended there first', async () => {
    const id = await openEnvelope();
    world.advance(31 * 24 * HOUR_MS);
    await sweepExpiredEnvelopes(world.base);
    await sweepExpiredEnvelopes(world.base);
    expect((await view(id)).status).toBe('sent');
    await house.runJobs();
    const done = await view(id);
    expect(done.status).toBe('voided');
    expect(done.events.filter(({ type }) => type === 'envelope.void_requested')).toHaveLength(1);
    expect(house.simulator.envelopes.get(await house.remoteId(id))?.status).toBe('voided');
  });

  it('is asked for at most once in fifteen minutes while no event is late', async () => {
    const id = await openEnvelope();
    const ask = async () => {
      await sweepRemoteEnvelopes(world.base);
      await house.runJobs();
      return calls(`/envelopes/${await house.remoteId(id)}?include`);
    };
    expect(await ask()).toBe(0);
    world.advance(16 * 60_000);
    expect(await ask()).toBe(1);
    world.advance(5 * 60_000);
    expect(await ask()).toBe(1);
    world.advance(3 * HOUR_MS);
    expect(await ask()).toBe(1);
    world.advance(6 * HOUR_MS);
    expect(await ask()).toBe(2);
  });
});
