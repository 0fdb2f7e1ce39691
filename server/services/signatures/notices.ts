import type { JobPayload } from '@/server/contract/jobs';
import type { BaseContext } from '../context';
import { createSignerToken } from './builtin/provider';
import { refreshLinks } from './builtin/refresh-links';
import { documentLocale } from './document-language';
import { composeNotice, type EnvelopeWords, type NoticeMail, type Recipient } from './mails';
import { type ContestRow, type EnvelopeFile, loadEnvelopeFile, type SignerRow } from './queries';
import { isOpen } from './rules';

type NoticeKind = JobPayload<'envelope.notice'>['kind'];

/**
 * Tells everyone concerned what became of an envelope: the one who sent it, every signer whose turn had come, signed
 * or not, and the observers. Message ids repeat when the job runs twice.
 */
export async function sendEnvelopeNotice(base: BaseContext, input: JobPayload<'envelope.notice'>): Promise<void> {
  const known = await loadEnvelopeFile(base.db, input.envelopeId);
  if (!isStillTrue(known, input)) return;

  const file = await refreshLinks(base, known);
  const { envelope } = file;
  const hasRunOut = envelope.voidedAt !== null && envelope.voidedAt >= envelope.expiresAt;
  const kind = input.kind === 'voided' && hasRunOut ? 'expired' : input.kind;
  const occasion = input.contestId ? `${kind}-${input.contestId}` : kind;
  for (const recipient of listRecipients(base, file, input.kind)) {
    await base.ports.mailer.send(
      composeNotice({
        ...wordsOf(file),
        kind,
        recipient,
        actor: nameActor(file, input),
        reason: envelope.declineReason ?? envelope.voidReason,
        contests: describeContests(file, input),
        messageId: `envelope-${envelope.id}-${occasion}-${recipient.id}`,
      }),
    );
  }
}

export function wordsOf({ minutes, meeting, sender, organizationName }: EnvelopeFile): EnvelopeWords {
  return {
    locale: documentLocale(minutes.language, sender.locale),
    organization: organizationName,
    sender: sender.name ?? sender.email,
    topic: meeting.topic,
    meetingDate: meeting.startTime,
    timeZone: meeting.timeZone,
  };
}

export function toRecipient(base: BaseContext, signer: SignerRow): Recipient {
  const url = `${base.config.publicUrl}/sign/${createSignerToken(base, signer)}`;

  return { name: signer.name, address: signer.email, url };
}

/** A notice that came too late is not sent: what it says would be false by now. */
function isStillTrue(
  { envelope, contests }: EnvelopeFile,
  { kind, contestId }: JobPayload<'envelope.notice'>,
): boolean {
  const isContested = envelope.status === 'contested';
  if (kind === 'contested')
    return isContested && contests.some(({ id, status }) => id === contestId && status === 'open');
  if (kind === 'resumed' || kind === 'corrected') return envelope.status === 'sent' || envelope.status === 'delivered';

  return envelope.status === kind;
}

/** Who declined, or who contested. */
function nameActor({ signers, contests }: EnvelopeFile, { kind, contestId }: JobPayload<'envelope.notice'>) {
  const contest = contests.find(({ id }) => id === contestId);
  const actor =
    kind === 'contested'
      ? signers.find(({ id }) => id === contest?.signerId)
      : signers.find(({ status }) => status === 'declined');

  return actor?.name ?? null;
}

/** The one that was raised, or all that were resolved in the pause that the named one ended. */
function describeContests(file: EnvelopeFile, input: JobPayload<'envelope.notice'>): NoticeMail['contests'] {
  const named = file.contests.find(({ id }) => id === input.contestId);
  if (!named) return [];
  if (input.kind === 'contested') return [toNoticeContest(named)];

  const pausedAt = file.events
    .filter(({ type, at }) => type === 'envelope.contested' && at <= (named.resolvedAt ?? named.createdAt))
    .at(-1)?.at;
  return file.contests
    .filter(({ createdAt, status }) => status !== 'open' && (!pausedAt || createdAt >= pausedAt))
    .map(toNoticeContest);
}

function toNoticeContest(contest: ContestRow): NoticeMail['contests'][number] {
  const { statementText, reason, proposal, answer } = contest;
  return { statementText, reason, proposal, answer };
}

/** One mail a person: a sender who also signs reads it as a signer. Links of a voided envelope open nothing. */
function listRecipients(
  base: BaseContext,
  { envelope, signers, sender, meeting }: EnvelopeFile,
  kind: NoticeKind,
): (Recipient & { id: string })[] {
  const isVoided = envelope.status === 'voided';
  const told = signers
    .filter((signer) => isTold(signer, kind))
    .map((signer) => ({ ...toRecipient(base, signer), id: signer.id, ...(isVoided && { url: null }) }));
  const url = `${base.config.publicUrl}/meetings/${meeting.id}/${isOpen(envelope.status) ? 'signatures' : 'minutes'}`;
  const observers = envelope.observers.map(({ name, email }) => ({
    id: `observer-${email}`,
    name: name ?? null,
    address: email,
    url: null,
  }));

  const owner = { id: sender.id, name: sender.name, address: sender.email, url };
  const asSigner = told.some(({ address }) => isSameAddress(address, sender.email));
  return withoutRepeats([...(asSigner ? [] : [owner]), ...told, ...observers]);
}

/** Who confirms a correction gets a mail of their own; who declined or delegated is done. */
function isTold({ status }: SignerRow, kind: NoticeKind): boolean {
  if (kind === 'corrected' && status === 'confirming') return false;

  return status !== 'waiting' && status !== 'declined' && status !== 'delegated';
}

function withoutRepeats<Person extends { address: string }>(people: Person[]): Person[] {
  return people.filter(
    ({ address }, index) => people.findIndex((other) => isSameAddress(other.address, address)) === index,
  );
}

function isSameAddress(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
