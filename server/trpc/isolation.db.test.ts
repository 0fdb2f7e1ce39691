import { randomUUID } from 'node:crypto';
import { TRPCError } from '@trpc/server';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invitations, webhookEvents } from '@/drizzle/schema';
import { addParticipantRow } from '@/server/testing/factories';
import { createDraftedMinutes, usePlainRenderer, useWriter } from '@/server/testing/minutes';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createFinalizedMinutes, sendInput } from '@/server/testing/signing';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { sendForSignature } from '@/server/services/signatures';
import { appRouter, createCaller } from './root';

/** Ids of one organization; somebody of another one tries them all. */
interface Victim {
  userId: string;
  meetingId: string;
  participantId: string;
  minutesId: string;
  finalizedId: string;
  envelopeId: string;
  invitationId: string;
  utteranceId: string;
  speakerId: string;
  recordingId: string;
  webhookId: string;
}

type Foreign = (ids: Victim) => Record<string, unknown>;

/** Takes no id of an organization: what it answers is looked through instead. */
const OWN_ONLY = 'own only';
/** Opened by a secret, not by membership; `faults.md` §3.2 has its own tests. */
const BY_SECRET = 'by secret';

/** Every procedure stands here. A new one fails this test until somebody says how a stranger may not use it. */
const CASES: Record<string, Foreign | typeof OWN_ONLY | typeof BY_SECRET> = {
  'auth.register': BY_SECRET,
  'auth.login': BY_SECRET,
  'auth.refresh': BY_SECRET,
  'auth.logout': BY_SECRET,
  'auth.me': OWN_ONLY,
  'auth.profile': OWN_ONLY,
  'auth.updateProfile': OWN_ONLY,
  'auth.changePassword': BY_SECRET,
  'organization.update': BY_SECRET,
  'organization.members': OWN_ONLY,
  'organization.invite': BY_SECRET,
  'organization.changeRole': ({ userId }) => ({ userId, role: 'admin' }),
  'organization.removeMember': ({ userId }) => ({ userId }),
  'organization.invitations': OWN_ONLY,
  'organization.revokeInvitation': ({ invitationId }) => ({ invitationId }),
  'organization.previewInvitation': BY_SECRET,
  'organization.acceptInvitation': BY_SECRET,
  'meetings.list': OWN_ONLY,
  'meetings.plan': BY_SECRET,
  'meetings.get': ({ meetingId }) => ({ id: meetingId }),
  'meetings.update': ({ meetingId }) => ({ id: meetingId, topic: 'taken over' }),
  'meetings.cancel': ({ meetingId }) => ({ id: meetingId }),
  'meetings.addParticipants': ({ meetingId }) => ({ id: meetingId, participants: [{ name: 'Intruder' }] }),
  'meetings.updateParticipant': ({ meetingId, participantId }) => ({ id: meetingId, participantId, name: 'Other' }),
  'meetings.removeParticipant': ({ meetingId, participantId }) => ({ id: meetingId, participantId }),
  'transcripts.get': ({ meetingId }) => ({ id: meetingId }),
  'transcripts.search': ({ meetingId }) => ({ id: meetingId, query: 'orçamento' }),
  'transcripts.renameSpeaker': ({ meetingId, speakerId }) => ({ id: meetingId, speakerId, name: 'Other' }),
  'transcripts.editUtterance': ({ meetingId, utteranceId }) => ({ id: meetingId, utteranceId, text: 'Other' }),
  'transcripts.transcription': ({ meetingId }) => ({ id: meetingId }),
  'transcripts.transcribe': ({ meetingId }) => ({ id: meetingId }),
  'transcripts.edits': ({ meetingId, utteranceId }) => ({ id: meetingId, utteranceId }),
  'recordings.list': ({ meetingId }) => ({ id: meetingId }),
  'recordings.delete': ({ recordingId }) => ({ recordingId }),
  'minutes.drafters': OWN_ONLY,
  'minutes.generate': ({ meetingId }) => ({ id: meetingId }),
  'minutes.generateAndWait': ({ meetingId }) => ({ id: meetingId }),
  'minutes.list': ({ meetingId }) => ({ id: meetingId }),
  'minutes.get': ({ minutesId }) => ({ id: minutesId }),
  'minutes.read': ({ minutesId }) => ({ id: minutesId }),
  'minutes.save': ({ minutesId }) => ({ id: minutesId, statements: [] }),
  'minutes.retry': ({ minutesId }) => ({ id: minutesId }),
  'minutes.amend': ({ minutesId }) => ({ id: minutesId }),
  'minutes.delete': ({ minutesId }) => ({ id: minutesId }),
  'minutes.versions': ({ minutesId }) => ({ id: minutesId }),
  'minutes.version': ({ minutesId }) => ({ id: minutesId, version: 1 }),
  'minutes.diff': ({ minutesId }) => ({ id: minutesId, from: 1, to: 1 }),
  'signatures.send': ({ finalizedId }) => ({ id: finalizedId, signers: [{ email: 'intruder@ata.test' }] }),
  'signatures.list': OWN_ONLY,
  'signatures.listOfMinutes': ({ finalizedId }) => ({ id: finalizedId }),
  'signatures.get': ({ envelopeId }) => ({ envelopeId }),
  'signatures.void': ({ envelopeId }) => ({ envelopeId, reason: 'because' }),
  'signatures.resend': ({ envelopeId }) => ({ envelopeId }),
  'signatures.answerContest': ({ envelopeId }) => ({ envelopeId, contestId: randomUUID(), answer: 'no' }),
  'signatures.correct': ({ envelopeId }) => ({
    envelopeId,
    corrections: [{ statementId: randomUUID(), text: 'taken over' }],
  }),
  'signatures.delegate': ({ envelopeId }) => ({
    envelopeId,
    signerId: randomUUID(),
    name: 'Intruder',
    email: 'intruder@ata.test',
  }),
  'signatures.amendmentSigners': ({ finalizedId }) => ({ id: finalizedId }),
  'remoteSigning.open': BY_SECRET,
  'remoteSigning.returned': BY_SECRET,
  'remoteSigning.openOwn': ({ envelopeId }) => ({ envelopeId }),
  'integrations.list': OWN_ONLY,
  'integrations.status': OWN_ONLY,
  'integrations.docusign': OWN_ONLY,
  'integrations.saveDocusign': BY_SECRET,
  'integrations.removeDocusign': OWN_ONLY,
  'integrations.checkDocusign': BY_SECRET,
  'integrations.consentUrl': BY_SECRET,
  'integrations.envelopes': OWN_ONLY,
  'integrations.envelope': ({ envelopeId }) => ({ envelopeId }),
  'integrations.voidEnvelope': ({ envelopeId }) => ({ envelopeId, reason: 'because' }),
  'integrations.resendEnvelope': ({ envelopeId }) => ({ envelopeId }),
  'signatures.signing': BY_SECRET,
  'signatures.contest': BY_SECRET,
  'signatures.recordView': BY_SECRET,
  'signatures.sign': BY_SECRET,
  'signatures.decline': BY_SECRET,
  'presence.get': ({ meetingId }) => ({ id: meetingId }),
  'presence.save': ({ meetingId, participantId }) => ({
    id: meetingId,
    people: [{ participantId, hasVote: false, intervals: [] }],
  }),
  'presence.ofMinutes': ({ minutesId }) => ({ id: minutesId }),
  'presence.rule': OWN_ONLY,
  'presence.setRule': BY_SECRET,
  'feedback.list': ({ meetingId }) => ({ id: meetingId }),
  'feedback.follow': ({ meetingId }) => ({ id: meetingId }),
  'feedback.judge': ({ meetingId }) => ({ id: meetingId, feedbackId: 'fb-1', acknowledge: true }),
  'feedback.seen': ({ meetingId }) => ({ id: meetingId, feedbackIds: ['fb-1'] }),
  'feedback.settings': OWN_ONLY,
  'feedback.saveSettings': BY_SECRET,
  'rooms.decide': ({ meetingId }) => ({ id: meetingId, identity: 'guest_1', decision: 'admit' }),
  'rooms.chat': ({ meetingId }) => ({ id: meetingId }),
  'rooms.sendChat': ({ meetingId }) => ({ id: meetingId, text: 'intruder' }),
  'rooms.guestLink': ({ meetingId }) => ({ id: meetingId }),
  'rooms.renewGuestLink': ({ meetingId }) => ({ id: meetingId }),
  'rooms.consentMode': OWN_ONLY,
  'rooms.setConsentMode': BY_SECRET,
  'rooms.guestRoom': BY_SECRET,
  'rooms.knock': BY_SECRET,
  'rooms.guestState': BY_SECRET,
  'rooms.guestToken': BY_SECRET,
  'rooms.guestConsent': BY_SECRET,
  'rooms.guestChat': BY_SECRET,
  'rooms.guestSendChat': BY_SECRET,
  'rooms.leave': BY_SECRET,
  'live.egressUrl': ({ meetingId }) => ({ roomName: 'room', trackId: 'TR_1', meetingId }),
  'live.token': ({ meetingId }) => ({ id: meetingId, role: 'host' }),
  'live.session': ({ meetingId }) => ({ id: meetingId }),
  'live.end': ({ meetingId }) => ({ id: meetingId }),
  'live.setConsent': ({ meetingId }) => ({ id: meetingId, participant: 'bia', purpose: 'analyse', granted: true }),
  'live.segments': ({ meetingId }) => ({ id: meetingId }),
  'reports.get': ({ meetingId }) => ({ id: meetingId }),
  'reports.replays': ({ meetingId }) => ({ id: meetingId }),
  'reports.replay': ({ meetingId }) => ({ id: meetingId, runId: randomUUID() }),
  'reports.startReplay': ({ meetingId }) => ({ id: meetingId, lowDbfs: -30 }),
  'reports.cancelReplay': ({ meetingId }) => ({ id: meetingId, runId: randomUUID() }),
  'inbox.list': OWN_ONLY,
  'inbox.raw': ({ webhookId }) => ({ id: webhookId }),
  'inbox.replay': ({ webhookId }) => ({ id: webhookId }),
  'inbox.replaySince': BY_SECRET,
  'dossiers.eraseWords': ({ meetingId, speakerId }) => ({ id: meetingId, speakerId, reason: 'because' }),
  'dossiers.eraseRecording': ({ recordingId }) => ({ id: recordingId, reason: 'because' }),
  'dossiers.listErasures': ({ meetingId }) => ({ id: meetingId }),
  'audit.list': OWN_ONLY,
  'audit.mine': OWN_ONLY,
  'audit.chain': OWN_ONLY,
  'audit.verify': OWN_ONLY,
  'certificates.list': OWN_ONLY,
  'certificates.import': BY_SECRET,
  'certificates.renew': BY_SECRET,
  'dossiers.seals': OWN_ONLY,
  'dossiers.retrySeal': ({ envelopeId }) => ({ envelopeId }),
  'overview.today': OWN_ONLY,
  'events.follow': BY_SECRET,
};

const paths = Object.keys(appRouter._def.procedures);

describe('I6 tenant isolation', () => {
  let database: TestDatabase;
  let world: TestWorld;
  let victim: Victim;
  let intruder: TestMember;

  beforeAll(async () => {
    database = await createTestDatabase();
    world = createTestWorld(database.db);
    victim = await createVictim(world);
    intruder = await createMember(world);
  });
  afterAll(() => database.drop());

  it('knows every procedure', () => {
    expect(paths.filter((path) => !(path in CASES))).toEqual([]);
    expect(Object.keys(CASES).filter((path) => !paths.includes(path))).toEqual([]);
  });

  it.each(paths.filter((path) => typeof CASES[path] === 'function'))(
    '%s answers NOT_FOUND to another organization and changes nothing',
    async (path) => {
      const input = (CASES[path] as Foreign)(victim); // safe because the list was filtered
      const before = await countRows(database);

      const refusal = await call(path, input).then(
        () => null,
        (error: unknown) => error,
      );

      expect(refusal).toBeInstanceOf(TRPCError);
      expect((refusal as TRPCError).code).toBe('NOT_FOUND');
      expect(await countRows(database)).toEqual(before);
    },
  );

  it.each(paths.filter((path) => CASES[path] === OWN_ONLY))(
    '%s shows nothing of another organization',
    async (path) => {
      const answer = JSON.stringify(await call(path, {}));

      for (const id of Object.values(victim)) expect(answer).not.toContain(id);
    },
  );

  function call(path: string, input: Record<string, unknown>): Promise<unknown> {
    const caller = createCaller({ base: world.base, service: intruder.ctx });
    const procedure = path.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], caller);

    return (procedure as (input: unknown) => Promise<unknown>)(input); // safe because the path was read off the router
  }
});

async function createVictim(world: TestWorld): Promise<Victim> {
  const member = await createMember(world);
  useWriter(world);
  usePlainRenderer(world);
  const drafted = await createDraftedMinutes(member);
  const finalized = await createFinalizedMinutes(world, member);
  const toSend = await createFinalizedMinutes(world, member);
  const envelope = await sendForSignature(member.ctx, sendInput(toSend.minutesId, ['bia@ata.test']));
  const participantId = await addParticipantRow(member, drafted.meetingId, 'Bia');
  const invitationId = randomUUID();
  await world.base.db.insert(invitations).values({
    id: invitationId,
    organizationId: member.organizationId,
    email: 'new@ata.test',
    role: 'member',
    tokenHash: randomUUID(),
    invitedBy: member.userId,
    expiresAt: new Date(Date.now() + 60_000),
  });
  const [speaker] = await world.base.db.execute<{ id: string }>(
    sql`select id from transcript_speakers where organization_id = ${member.organizationId} limit 1`,
  );
  const recordingId = randomUUID();
  await world.base.db.execute(
    sql`insert into recordings (id, organization_id, meeting_id, source, status, title) values (${recordingId}, ${member.organizationId}, ${drafted.meetingId}, 'upload', 'ready', 'Gravação')`,
  );
  const webhookId = randomUUID();
  await world.base.db.insert(webhookEvents).values({
    id: webhookId,
    organizationId: member.organizationId,
    source: 'docusign',
    dedupeKey: webhookId,
    verdict: 'valid',
    status: 'processed',
    headers: {},
    raw: Buffer.from('{}'),
    receivedAt: world.base.now(),
  });

  return {
    userId: member.userId,
    meetingId: drafted.meetingId,
    participantId,
    minutesId: drafted.id,
    finalizedId: finalized.minutesId,
    envelopeId: envelope.envelopeId,
    invitationId,
    utteranceId: drafted.utteranceIds[0] ?? '',
    speakerId: speaker?.id ?? '',
    recordingId,
    webhookId,
  };
}

/** How many rows each table has and how many of them were touched: enough to see any write. */
async function countRows(database: TestDatabase): Promise<unknown> {
  const tables = [
    'meetings',
    'participants',
    'invitations',
    'memberships',
    'transcripts',
    'transcribed_pieces',
    'utterances',
    'recordings',
    'webhook_events',
    'presence_intervals',
    'meeting_sessions',
    'consents',
    'egress_tickets',
    'replay_runs',
    'track_segments',
    'minutes',
    'minutes_versions',
    'statements',
    'envelopes',
    'signers',
    'envelope_events',
    'erasures',
    'organization_certificates',
    'audit_logs',
  ];
  const counts = tables.map(
    (name) =>
      `select '${name}' as name, count(*)::int as rows, coalesce(max(xmin::text::bigint), 0)::text as newest from ${name}`,
  );

  return database.db.execute(sql.raw(counts.join(' union all ')));
}
