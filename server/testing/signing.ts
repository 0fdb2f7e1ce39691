import { randomUUID } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { asc, eq } from 'drizzle-orm';
import { auditLogs, envelopes, minutes, minutesFreezes, minutesVersions } from '@/drizzle/schema';
import { JOBS, type JobName } from '@/server/contract/jobs';
import type { Manifest } from '@/server/contract/manifest';
import type { MinutesLanguage, StatementView } from '@/server/contract/minutes';
import type { FrozenPresence } from '@/server/contract/presence';
import { SendForSignatureInput } from '@/server/contract/signatures';
import { sha256Hex } from '@/server/lib/tokens';
import type { BaseContext } from '@/server/services/context';
import { sealEnvelope } from '@/server/services/dossiers';
import { sendEnvelopeNotice, sendSignerMail } from '@/server/services/signatures';
import { giveCertificate } from './certificates';
import { createMeetingRow } from './factories';
import type { TestMember, TestWorld } from './service-context';
import { writeSmallPdf } from './small-pdf';

export const FROZEN_STATEMENT: StatementView = {
  id: '7b0b6a0e-3f0d-4a53-9a7c-5e35b4b3a001',
  section: 'Decisões',
  kind: 'decision',
  text: 'A sede fica aberta aos sábados.',
  owner: null,
  due: null,
  support: 'supported',
  reasons: [],
  declaredBy: null,
  declaredAt: null,
  writtenBy: 'machine',
  evidence: [],
};

export interface FinalizedMinutes {
  minutesId: string;
  meetingId: string;
  sha256: string;
}

/** Minutes as finalizing leaves them: bytes in the store, their digest on the row, the list as a saved version. */
export async function createFinalizedMinutes(
  world: TestWorld,
  member: TestMember,
  options: {
    pdf?: Uint8Array;
    language?: MinutesLanguage | null;
    decisions?: FrozenPresence['decisions'];
    consents?: Manifest['consents'];
  } = {},
): Promise<FinalizedMinutes> {
  const minutesId = randomUUID();
  const meetingId = await createMeetingRow(member);
  const pdf = Buffer.from(options.pdf ?? writeSmallPdf(minutesId));
  const pdfKey = `${member.organizationId}/minutes/${minutesId}.pdf`;
  const sha256 = sha256Hex(pdf);
  const { organizationId } = member;

  world.objects.set(pdfKey, pdf);
  await world.base.db.insert(minutes).values({
    id: minutesId,
    organizationId,
    meetingId,
    status: 'finalized',
    template: 'formal',
    language: options.language === undefined ? 'pt' : options.language,
    drafterKind: 'offline',
    drafter: 'ata-offline/1',
    version: 2,
    pdfKey,
    pdfSha256: sha256,
    createdBy: member.userId,
    finalizedAt: world.base.now(),
  });
  const versions = [1, 2].map((version) => ({
    organizationId,
    minutesId,
    version,
    statements: version === 2 ? [FROZEN_STATEMENT] : [],
  }));
  await world.base.db.insert(minutesVersions).values(versions);
  await world.base.db.insert(minutesFreezes).values({
    organizationId,
    minutesId,
    version: 2,
    transcriptId: null,
    transcriptRoot: null,
    leaves: 0,
    speakers: [],
    recordings: [],
    presence: { rule: null, intervals: [], decisions: options.decisions ?? {} },
    consents: options.consents ?? [],
    frozenAt: world.base.now(),
  });

  return { minutesId, meetingId, sha256 };
}

export function sendInput(
  minutesId: string,
  emails: readonly string[],
  extra: Partial<SendForSignatureInput> = {},
): SendForSignatureInput {
  return SendForSignatureInput.parse({ id: minutesId, signers: emails.map((email) => ({ email })), ...extra });
}

/** Runs what waits, and what that enqueues, once; each job reads its payload as the runner would. */
export async function runJobs(world: TestWorld, only?: JobName): Promise<void> {
  for (let index = 0; index < world.jobs.length; ) {
    const job = world.jobs[index];
    if (!job || (only && job.name !== only)) {
      index += 1;
      continue;
    }
    world.jobs.splice(index, 1);
    await runJob(world.base, job.name, job.payload);
  }
}

async function runJob(base: BaseContext, name: JobName, payload: unknown): Promise<void> {
  if (name === 'signer.mail') return sendSignerMail(base, JOBS[name].parse(payload));
  if (name === 'envelope.notice') return sendEnvelopeNotice(base, JOBS[name].parse(payload));
  if (name === 'envelope.complete') return sealWithCertificate(base, JOBS[name].parse(payload));
  throw new Error(`no handler for ${name} here`);
}

/** With a certificate at hand, so that none has to be made. */
export async function sealWithCertificate(base: BaseContext, input: { envelopeId: string }): Promise<void> {
  const [row] = await base.db.select().from(envelopes).where(eq(envelopes.id, input.envelopeId));
  if (row) await giveCertificate(base, row.organizationId);
  await sealEnvelope(base, input);
}

/** The token in the newest mail to an address. */
export function tokenFor(world: TestWorld, address: string): string {
  const mail = world.mails.findLast(({ to }) => to.address === address);
  const token = mail && /\/sign\/([\w-]+)/.exec(mail.text)?.[1];
  if (!token) throw new Error(`no link was mailed to ${address}`);
  return token;
}

export function typedSignature(token: string, documentSha256: string) {
  return {
    token,
    consent: true as const,
    signature: { kind: 'typed' as const, text: 'Bia Signatária' },
    documentSha256,
  };
}

export async function listAudit(
  world: TestWorld,
  resourceId: string,
): Promise<{ action: string; actorType: string }[]> {
  return world.base.db
    .select({ action: auditLogs.action, actorType: auditLogs.actorType })
    .from(auditLogs)
    .where(eq(auditLogs.resourceId, resourceId))
    .orderBy(asc(auditLogs.seq));
}

/** What a canvas gives: eight bits a channel with transparency. `ink` false leaves it untouched. */
export function drawPng(options: { widthPx?: number; heightPx?: number; ink?: boolean } = {}): Buffer {
  const { widthPx = 60, heightPx = 20, ink = true } = options;
  const rows = Buffer.alloc((widthPx * 4 + 1) * heightPx);
  if (ink) for (let x = 0; x < widthPx; x += 1) rows.writeUInt32BE(0x102030ff, (widthPx * 4 + 1) * 10 + 1 + x * 4);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(widthPx, 0);
  header.writeUInt32BE(heightPx, 4);
  header.set([8, 6, 0, 0, 0], 8);

  const parts = [pngChunk('IHDR', header), pngChunk('IDAT', deflateSync(rows)), pngChunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...parts]);
}

export function toDataUrl(png: Buffer): string {
  return `data:image/png;base64,${png.toString('base64')}`;
}

/** Readers here do not look at the checksum, so it stays zero. */
function pngChunk(type: string, data: Buffer): Buffer {
  const chunk = Buffer.alloc(12 + data.length);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  data.copy(chunk, 8);
  return chunk;
}
